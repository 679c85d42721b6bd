package org.yuragi.images;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.yuragi.input.InvalidInput;

/**
 * Reads idx files of unsigned bytes, plain or gzipped: the format of MNIST (magic 0x0000 08 rank, then one big-endian int a
 * dimension, then the bytes, the last index fastest).
 */
final class IdxFile {
    private static final int UNSIGNED_BYTES = 0x08;
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;
    private static final long LARGEST = 1L << 31;

    private IdxFile() {}

    /** The content of an idx file. */
    record Content(int[] shape, byte[] bytes) {}

    /**
     * Reads a file whole.
     *
     * @param rank the number of dimensions it must have
     * @throws InvalidInput if it is not such a file, is cut short, or goes on after its end
     */
    static Content read(Path file, int rank) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(file.toString(), "", null, "an existing idx file");
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(open(file), 1 << 16))) {
            int magic = in.readInt();
            if (magic != (UNSIGNED_BYTES << 8 | rank)) {
                throw new InvalidInput(
                        file.toString(),
                        "magic number",
                        String.format(Locale.ROOT, "0x%08x", magic),
                        String.format(
                                Locale.ROOT,
                                "0x%08x: idx of unsigned bytes with %d dimensions",
                                UNSIGNED_BYTES << 8 | rank,
                                rank));
            }
            int[] shape = new int[rank];
            long size = 1;
            for (int i = 0; i < rank; i++) {
                shape[i] = in.readInt();
                if (shape[i] <= 0 || (size *= shape[i]) >= LARGEST) {
                    throw new InvalidInput(
                            file.toString(), "dimension " + i, shape[i], "a positive size, below 2 GiB in all");
                }
            }
            byte[] bytes = in.readNBytes((int) size);
            if (bytes.length < size) {
                throw new InvalidInput(
                        file.toString(),
                        "length",
                        bytes.length + " bytes",
                        size + " bytes after the header (cut short?)");
            }
            if (in.read() >= 0) {
                throw new InvalidInput(
                        file.toString(), "length", "more than " + size + " bytes", size + " bytes after the header");
            }
            return new Content(shape, bytes);
        } catch (ZipException e) {
            throw new InvalidInput(file.toString(), "", null, "an undamaged gzip file (" + e.getMessage() + ")", e);
        } catch (EOFException e) {
            throw new InvalidInput(file.toString(), "length", null, "a complete idx file; it ends too early", e);
        } catch (IOException e) {
            throw new InvalidInput(file.toString(), "", null, "a readable file (" + e.getMessage() + ")", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
