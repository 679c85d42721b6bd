package org.yuragi.recording.hdf5;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The first block of an HDF5 file, read only to know whether the file is one and whether it is whole: a truncated file
 * may still open, and its missing chunks be met, or not, much later. Source: HDF5 File Format Specification 3.0, II.A.
 */
final class Superblock {
    private static final long SIGNATURE = 0x894844460d0a1a0aL;

    private Superblock() {}

    /**
     * The length in bytes that the file must have, as its superblock says.
     *
     * @return empty if the file is not HDF5, or of a kind that the format does not know
     */
    static OptionalLong endOfFile(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            // A user block of 512, 1024, 2048, ... bytes may stand before the signature.
            for (long at = 0; at + 48 <= bytes.length(); at = at == 0 ? 512 : 2 * at) {
                bytes.seek(at);
                byte[] head = new byte[(int) Math.min(64, bytes.length() - at)];
                bytes.readFully(head);
                ByteBuffer block = ByteBuffer.wrap(head);
                if (block.getLong(0) == SIGNATURE) {
                    OptionalLong end = endOfFile(block.order(ByteOrder.LITTLE_ENDIAN), at);
                    return end.isPresent() ? OptionalLong.of(at + end.getAsLong()) : end;
                }
            }
            return OptionalLong.empty();
        }
    }

    private static OptionalLong endOfFile(ByteBuffer block, long start) {
        int version = block.get(8);
        boolean old = version <= 1;
        int offsetSize = block.get(old ? 13 : 9);
        int base = version == 0 ? 24 : version == 1 ? 28 : 12;
        int end = base + 2 * offsetSize;
        if (version < 0 || version > 3 || offsetSize != 8 && offsetSize != 4 || end + offsetSize > block.limit()) {
            return OptionalLong.empty();
        }
        long address = offsetSize == 8 ? block.getLong(end) : Integer.toUnsignedLong(block.getInt(end));
        // The base address is that of the signature; writers differ in whether the end counts from it or from byte 0.
        return OptionalLong.of(start > 0 && address >= start ? address - start : address);
    }
}
