package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;

/** Numbers out of what jHDF returns: nested arrays of any primitive type. */
public final class Numbers {
    /** What data sets of activity must hold. */
    public static final String READ = "numbers of at most 64 bits: float64 has room for them";

    private Numbers() {}

    /** What a data set holds, for messages. */
    public static String type(Dataset data) {
        return data.getDataType() instanceof FloatingPoint real
                ? "floating point of " + real.getBitPrecision() + " bits"
                : data.getJavaType().getSimpleName();
    }

    /** A vector, or a scalar as a vector of one; {@code null} if it is neither or does not hold numbers. */
    public static double[] vector(Object data) {
        if (data instanceof double[] values) {
            return values;
        }
        if (data instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (data == null
                || !data.getClass().isArray()
                || !data.getClass().getComponentType().isPrimitive()) {
            return null;
        }
        double[] out = new double[Array.getLength(data)];
        for (int i = 0; i < out.length; i++) {
            out[i] = number(data, i);
        }
        return out;
    }

    /** Column {@code column} of a matrix [rows x columns]. */
    public static double[] column(Object[] rows, int column) {
        double[] out = new double[rows.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = number(rows[i], column);
        }
        return out;
    }

    /** One element of a vector. Asking for its type each time is some ten times faster than reflection. */
    static double number(Object vector, int at) {
        if (vector instanceof float[] values) {
            return values[at];
        }
        if (vector instanceof double[] values) {
            return values[at];
        }
        if (vector instanceof byte[] values) {
            return values[at];
        }
        if (vector instanceof short[] values) {
            return values[at];
        }
        if (vector instanceof int[] values) {
            return values[at];
        }
        return vector instanceof boolean[] values ? (values[at] ? 1 : 0) : Array.getDouble(vector, at);
    }

    /** Whether a data set's numbers have more digits than 32-bit floats have. */
    public static boolean isWide(Dataset data) {
        Class<?> type = data.getJavaType();
        return type == double.class || type == int.class || type == long.class;
    }

    /**
     * Writes {@code value * conversion + added} of some elements of a vector to {@code out[at ...]} in single precision.
     *
     * @param which the elements, increasing
     * @param added to each of them
     */
    public static void scaled(Object vector, int[] which, double conversion, double[] added, float[] out, int at) {
        boolean all = which.length == Array.getLength(vector);
        if (all && conversion == 1 && vector instanceof float[] values && isZero(added)) {
            System.arraycopy(values, 0, out, at, values.length);
            return;
        }
        for (int i = 0; i < which.length; i++) {
            out[at + i] = (float) (number(vector, which[i]) * conversion + added[i]);
        }
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes {@code value * conversion + offset} of a vector's elements to {@code out[at], out[at + stride], ...} in
     * single precision.
     */
    public static void scaled(Object vector, double conversion, double offset, float[] out, int at, int stride) {
        boolean asIs = conversion == 1 && offset == 0;
        if (vector instanceof float[] values && asIs && stride == 1) {
            System.arraycopy(values, 0, out, at, values.length);
        } else if (vector instanceof float[] values) {
            for (int i = 0; i < values.length; i++) {
                out[at + i * stride] = asIs ? values[i] : (float) (values[i] * conversion + offset);
            }
        } else {
            double[] values = vector(vector);
            for (int i = 0; i < values.length; i++) {
                out[at + i * stride] = (float) (values[i] * conversion + offset);
            }
        }
    }
}
