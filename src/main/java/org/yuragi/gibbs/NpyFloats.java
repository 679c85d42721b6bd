package org.yuragi.gibbs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;

/**
 * NumPy's {@code .npy} format, version 1.0, for arrays of little-endian 32-bit floats and of bytes in C order (NumPy enhancement proposal
 * 1: magic, version, length of the header, a Python dictionary padded with blanks to a multiple of 64 bytes, the values).
 */
final class NpyFloats {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 14;

    private NpyFloats() {}

    static void write(OutputStream out, float[] values, int[] shape) throws IOException {
        begin(out, header("<f4", shape));
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0, count; at < values.length; at += count) {
            count = Math.min(CHUNK, values.length - at);
            buffer.asFloatBuffer().put(values, at, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param where the file, as the user named it
     * @throws InvalidInput if it is something else, or of another shape
     */
    static float[] read(InputStream in, String where, int[] shape) throws IOException {
        end(in, where, header("<f4", shape));
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        boolean whole = true;
        for (int at = 0, count; whole && at < values.length; at += count) {
            count = Math.min(CHUNK, values.length - at);
            whole = in.readNBytes(buffer.array(), 0, count * Float.BYTES) == count * Float.BYTES;
            buffer.asFloatBuffer().get(values, at, count);
        }
        if (!whole || in.read() >= 0) {
            throw new InvalidInput(
                    where, "length", null, (long) values.length * Float.BYTES + " bytes after the header");
        }
        return values;
    }

    /** Writes bytes, as unsigned ones. @param rows one array after the other, along the first axis of the shape */
    static void write(OutputStream out, byte[][] rows, int[] shape) throws IOException {
        begin(out, header("|u1", shape));
        for (byte[] row : rows) {
            out.write(row);
        }
    }

    /** Reads what {@link #write(OutputStream, byte[][], int[])} wrote. */
    static byte[][] readBytes(InputStream in, String where, int[] shape) throws IOException {
        end(in, where, header("|u1", shape));
        int length = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        byte[][] rows = new byte[shape[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = in.readNBytes(length);
        }
        if (rows[rows.length - 1].length < length || in.read() >= 0) {
            throw new InvalidInput(where, "length", null, (long) rows.length * length + " bytes after the header");
        }
        return rows;
    }

    private static void begin(OutputStream out, byte[] header) throws IOException {
        out.write(MAGIC);
        out.write(header.length & 0xFF);
        out.write(header.length >>> 8);
        out.write(header);
    }

    private static void end(InputStream in, String where, byte[] expected) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new InvalidInput(where, "", null, "a .npy file, version 1.0");
        }
        int length = in.read() | in.read() << 8;
        byte[] header = in.readNBytes(Math.max(0, length));
        if (!Arrays.equals(header, expected)) {
            throw new InvalidInput(
                    where,
                    "header",
                    new String(header, StandardCharsets.US_ASCII).strip(),
                    new String(expected, StandardCharsets.US_ASCII).strip());
        }
    }

    private static byte[] header(String type, int[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int whole = MAGIC.length + 2 + text.length() + 1;
        int padding = (ALIGNMENT - whole % ALIGNMENT) % ALIGNMENT;
        return (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
