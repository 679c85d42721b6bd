package org.yuragi.recording.suite2p;

import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuragi.input.InvalidInput;

/** A matrix of real numbers in NumPy's file format (versions 1 to 3), rows read in part. Source: NEP 1. */
final class NpyArray implements AutoCloseable {
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z])(\\d*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*\\)");

    private final String name;
    private final FileChannel file;
    private final int rows;
    private final long columns;
    private final char kind;
    private final int width;
    private final ByteOrder order;
    private final long start;

    private NpyArray(String name, FileChannel file) throws IOException {
        this.name = name;
        this.file = file;
        ByteBuffer head = bytes(0, (int) Math.min(12, file.size())).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < 12 || head.getInt(0) != 0x4d554e93 || head.get(6) < 1 || head.get(6) > 3) {
            throw new InvalidInput(name, "", null, "a NumPy array (.npy), found another format");
        }
        boolean old = head.get(6) == 1;
        long length = old ? Short.toUnsignedInt(head.getShort(8)) : Integer.toUnsignedLong(head.getInt(8));
        this.start = (old ? 10 : 12) + length;
        if (start > file.size() || length > 1 << 20) {
            throw new InvalidInput(name, "header", length + " bytes", "a whole header: the file is damaged");
        }
        String header = StandardCharsets.ISO_8859_1
                .decode(bytes(start - length, (int) length))
                .toString();
        Matcher descr = DESCR.matcher(header);
        if (!descr.find() || "fiub".indexOf(descr.group(2).charAt(0)) < 0) {
            throw new InvalidInput(
                    name,
                    "dtype",
                    header.contains("'|O'") ? "Python objects (a pickle)" : header.strip(),
                    "numbers: pickles are not read, as they may run any program");
        }
        this.kind = descr.group(2).charAt(0);
        this.width = Integer.parseInt(descr.group(3));
        this.order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean isKnown = kind == 'f'
                ? width == 2 || width == 4 || width == 8
                : width == 1 || width == 2 || width == 4 || width == 8;
        if (!isKnown) {
            throw new InvalidInput(
                    name,
                    "dtype",
                    kind == 'f' ? "floating point of " + 8 * width + " bits" : header.strip(),
                    "numbers of at most 64 bits: astype(\"float64\") has room for them");
        }
        Matcher shape = SHAPE.matcher(header);
        Matcher fortran = ORDER.matcher(header);
        if (!shape.find() || !fortran.find() || fortran.group(1).equals("True")) {
            throw new InvalidInput(name, "header", header.strip(), "a matrix of numbers in C order (row-major)");
        }
        this.rows = Math.toIntExact(Long.parseLong(shape.group(1)));
        this.columns = Long.parseLong(shape.group(2));
        long whole = start + Math.multiplyExact(Math.multiplyExact((long) rows, columns), width);
        if (file.size() != whole) {
            throw new InvalidInput(
                    name,
                    "length",
                    file.size() + " bytes",
                    whole + " bytes for " + rows + " x " + columns
                            + (file.size() < whole ? ": the file is truncated" : ""));
        }
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInput if it is not a matrix of numbers
     */
    static NpyArray open(Path path, String name) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new NpyArray(name, file);
            } catch (RuntimeException | IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw new InvalidInput(name, "", null, "a NumPy array that can be read (" + e.getMessage() + ")", e);
        }
    }

    int rows() {
        return rows;
    }

    long columns() {
        return columns;
    }

    /** Whether its numbers have more digits than 32-bit floats have. */
    boolean isWide() {
        return kind == 'f' ? width > 4 : width > 2;
    }

    /** Reads a stretch of a row, less a baseline, into {@code into[at], into[at + step], ...}. */
    void row(int row, long first, int n, double baseline, float[] into, int at, int step) {
        ByteBuffer part;
        try {
            part = bytes(start + (row * columns + first) * width, Math.multiplyExact(n, width))
                    .order(order);
        } catch (IOException e) {
            throw new InvalidInput(name, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
        for (int i = 0; i < n; i++) {
            into[at + i * step] = (float) (number(part, i * width) - baseline);
        }
    }

    private double number(ByteBuffer part, int at) {
        if (kind == 'f') {
            return width == 2
                    ? FloatingPoint.toFloat(part.getShort(at))
                    : width == 4 ? part.getFloat(at) : part.getDouble(at);
        }
        boolean unsigned = kind == 'u' || kind == 'b';
        return switch (width) {
            case 1 -> unsigned ? Byte.toUnsignedInt(part.get(at)) : part.get(at);
            case 2 -> unsigned ? Short.toUnsignedInt(part.getShort(at)) : part.getShort(at);
            case 4 -> unsigned ? Integer.toUnsignedLong(part.getInt(at)) : part.getInt(at);
            default -> part.getLong(at);
        };
    }

    private ByteBuffer bytes(long from, int n) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(n);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("it ended too early");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
