package org.yuragi.recording.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import io.jhdf.filter.FilterManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * HDF5's checksum of chunks, verified: jHDF's own filter passes damaged chunks on with a warning. Source: HDF5 library,
 * {@code H5checksum.c}, {@code H5_checksum_fletcher32}; big-endian words of 16 bits, an odd last byte as the high one.
 */
public final class Fletcher32 implements Filter {
    private static final int ID = 3;
    private static final int BYTES = 4;
    /** So many words can be added before the sums must be folded (as in the library). */
    private static final int WORDS = 360;

    private static boolean isUsed;

    /** Takes the place of jHDF's own filter in this JVM. */
    public static synchronized void use() {
        if (!isUsed) {
            FilterManager.addFilter(new Fletcher32());
            isUsed = true;
        }
    }

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "fletcher32, verified";
    }

    @Override
    public byte[] decode(byte[] chunk, int[] parameters) {
        if (chunk.length < BYTES) {
            throw new HdfFilterException("a chunk of " + chunk.length + " bytes with a checksum of 4");
        }
        int length = chunk.length - BYTES;
        int stored = ByteBuffer.wrap(chunk, length, BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        if (stored != of(chunk, length)) {
            throw new HdfFilterException("a chunk's checksum (fletcher32) does not fit its data");
        }
        return Arrays.copyOf(chunk, length);
    }

    private static int of(byte[] data, int length) {
        long sum1 = 0;
        long sum2 = 0;
        int at = 0;
        int words = length / 2;
        while (words > 0) {
            int now = Math.min(words, WORDS);
            words -= now;
            for (; now > 0; now--, at += 2) {
                sum1 += Byte.toUnsignedInt(data[at]) << 8 | Byte.toUnsignedInt(data[at + 1]);
                sum2 += sum1;
            }
            sum1 = (sum1 & 0xffff) + (sum1 >>> 16);
            sum2 = (sum2 & 0xffff) + (sum2 >>> 16);
        }
        if (length % 2 == 1) {
            sum1 += Byte.toUnsignedInt(data[at]) << 8;
            sum2 += sum1;
            sum1 = (sum1 & 0xffff) + (sum1 >>> 16);
            sum2 = (sum2 & 0xffff) + (sum2 >>> 16);
        }
        sum1 = (sum1 & 0xffff) + (sum1 >>> 16);
        sum2 = (sum2 & 0xffff) + (sum2 >>> 16);
        return (int) (sum2 << 16 | sum1);
    }
}
