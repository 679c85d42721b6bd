package org.yuragi.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers one after the other, as {@code numpy.fromfile} reads and {@code tofile} writes them on x86 and ARM. */
final class RawFile {
    private static final int PIECE = 1 << 17;

    private RawFile() {}

    /** Writes doubles. */
    static void write(Path path, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * PIECE).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int from = 0; from < values.length; from += PIECE) {
                int n = Math.min(PIECE, values.length - from);
                bytes.clear().limit(8 * n);
                bytes.asDoubleBuffer().put(values, from, n);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        }
    }

    /** Writes a matrix of 32-bit integers by rows. */
    static void write(Path path, int[][] rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] row : rows) {
            for (int value : row) {
                bytes.putInt(value);
            }
        }
        Files.write(path, bytes.array());
    }

    /** Reads doubles. */
    static double[] read(Path path) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / 8];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
