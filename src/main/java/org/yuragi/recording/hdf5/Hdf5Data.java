package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * A data set as HDF5 means it, where jHDF reads something else: what was never written is the data set's fill value (not
 * 0, nor nothing at all), and truth values as h5py writes them, an enumeration of FALSE and TRUE, are the numbers 0 and 1.
 */
final class Hdf5Data implements InvocationHandler {
    /** How jHDF says that a chunk was never written. */
    private static final String NO_CHUNK = "No chunk with offset";

    private final Dataset data;

    private Hdf5Data(Dataset data) {
        this.data = data;
    }

    /** The same data set, read so. */
    static Dataset of(Dataset data) {
        Class<?> kind = data instanceof ChunkedDataset
                ? ChunkedDataset.class
                : data instanceof ContiguousDataset ? ContiguousDataset.class : Dataset.class;
        return (Dataset) Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, new Hdf5Data(data));
    }

    /** Whether a type is numbers that are read: whole ones, floating point of 16, 32 or 64 bits, truth values. */
    static boolean isNumbers(DataType type) {
        if (type instanceof FloatingPoint real) {
            int exponent = real.getExponentSize();
            return switch (real.getBitPrecision()) {
                case 16 -> exponent == 5;
                case 32 -> exponent == 8;
                case 64 -> exponent == 11;
                default -> false;
            };
        }
        return type instanceof FixedPoint || isTruth(type);
    }

    /** Floating point of a width that is not read, such as C's long double. */
    static boolean isUnreadReal(DataType type) {
        return type instanceof FloatingPoint && !isNumbers(type);
    }

    static boolean isTruth(DataType type) {
        return type instanceof EnumDataType names
                && names.getBaseType() instanceof FixedPoint base
                && base.getSize() == 1
                && Set.copyOf(names.getEnumMapping().values()).equals(Set.of("FALSE", "TRUE"))
                && "TRUE".equals(names.getEnumMapping().get(1));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        switch (method.getName()) {
            case "getJavaType":
                return javaType();
            case "isEmpty":
                // Data that were never written are there, too; what has no size at all is HDF5's null.
                return data.getSize() == 0 || data.isScalar() && data.isEmpty();
            case "getData":
                if (isNumbers(data.getDataType()) && !data.isScalar() && data.getSize() > 0) {
                    return args == null ? numbers() : numbers((long[]) args[0], (int[]) args[1]);
                }
                break;
            default:
                break;
        }
        try {
            return method.invoke(data, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Class<?> javaType() {
        DataType type = data.getDataType();
        return isTruth(type) ? byte.class : isUnreadReal(type) ? Object.class : data.getJavaType();
    }

    private Object numbers() {
        int[] size = data.getDimensions();
        if (data.isEmpty()) {
            return unwritten(size);
        }
        Object read =
                isTruth(data.getDataType()) ? numbers(((DatasetBase) data).getDataBuffer(), size) : data.getData();
        return filled(read, new long[size.length], size);
    }

    private Object numbers(long[] first, int[] size) {
        if (data.isEmpty()) {
            return unwritten(size);
        }
        Object read = isTruth(data.getDataType())
                ? numbers(((DatasetBase) data).getSliceDataBuffer(first, size), size)
                : data.getData(first, size);
        return filled(read, first, size);
    }

    private Object numbers(ByteBuffer bytes, int[] size) {
        return DatasetReader.readDataset(((EnumDataType) data.getDataType()).getBaseType(), bytes, size, null);
    }

    private Object unwritten(int[] size) {
        Object all = Array.newInstance(javaType(), size);
        Object value = fillValue();
        if (value != null) {
            fill(all, 0, new int[size.length], size, value);
        }
        return all;
    }

    /** What stands where nothing was written; {@code null} if that is 0, as which such places are read anyway. */
    private Object fillValue() {
        Object value = data.getFillValue();
        return value instanceof Number number && number.doubleValue() != 0 ? number : null;
    }

    /** Puts the fill value where chunks were never written. */
    private Object filled(Object read, long[] first, int[] size) {
        Object value = data instanceof ChunkedDataset ? fillValue() : null;
        if (value == null) {
            return read;
        }
        ChunkedDataset chunked = (ChunkedDataset) data;
        int[] sides = chunked.getChunkDimensions();
        int[] chunk = new int[sides.length];
        for (int d = 0; d < chunk.length; d++) {
            chunk[d] = (int) (first[d] / sides[d] * sides[d]);
        }
        int[] from = chunk.clone();
        for (int d = 0; d >= 0; ) {
            if (isUnwritten(chunked, chunk)) {
                int[] begin = new int[chunk.length];
                int[] end = new int[chunk.length];
                for (int i = 0; i < chunk.length; i++) {
                    begin[i] = (int) Math.max(0, chunk[i] - first[i]);
                    end[i] = (int) Math.min(size[i], (long) chunk[i] + sides[i] - first[i]);
                }
                fill(read, 0, begin, end, value);
            }
            for (d = chunk.length - 1; d >= 0; d--) {
                if ((long) chunk[d] + sides[d] < first[d] + size[d]) {
                    chunk[d] += sides[d];
                    break;
                }
                chunk[d] = from[d];
            }
        }
        return read;
    }

    private static boolean isUnwritten(ChunkedDataset chunked, int[] chunk) {
        try {
            chunked.getRawChunkBuffer(chunk);
            return false;
        } catch (HdfException e) {
            if (e.getMessage().startsWith(NO_CHUNK)) {
                return true;
            }
            throw e;
        }
    }

    private static void fill(Object array, int axis, int[] begin, int[] end, Object value) {
        for (int i = begin[axis]; i < end[axis]; i++) {
            if (axis == begin.length - 1) {
                Array.set(array, i, value);
            } else {
                fill(Array.get(array, i), axis + 1, begin, end, value);
            }
        }
    }
}
