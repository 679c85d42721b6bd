package org.yuragi.engine.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;
import org.yuragi.network.Block;
import org.yuragi.network.Message;

/** One block's state as a stream of bytes: the messages on their way to it, then what the block itself saves. */
final class BlockState {
    private static final int BUFFER = 1 << 20;
    private static final int NO_MORE_MESSAGES = -1;

    private BlockState() {}

    /** Writes the state. @param incoming the message from each block that is to be read next, empty for none */
    static void write(OutputStream out, Block from, int blocks, IntFunction<Message> incoming) throws IOException {
        DataOutputStream to = new DataOutputStream(out);
        for (int source = 0; source < blocks; source++) {
            Message message = incoming.apply(source);
            if (message.length() > 0) {
                to.writeInt(source);
                to.writeInt(message.length());
                message.writeTo(to);
            }
        }
        to.writeInt(NO_MORE_MESSAGES);
        from.save(to);
        to.flush();
    }

    /**
     * Gives a newly built block its state, and the messages on their way to it.
     *
     * @param bytes the stream, which may go on after the state
     * @param length the state's bytes
     * @throws IOException if the state is longer or shorter than what the block reads
     */
    static void restore(InputStream bytes, long length, Block into, int blocks, IntFunction<Message> incoming)
            throws IOException {
        Stretch stretch = new Stretch(bytes, length);
        DataInputStream from = new DataInputStream(stretch);
        for (int source = from.readInt(); source >= 0; source = from.readInt()) {
            int count = from.readInt();
            if (source >= blocks || count < 0 || count > stretch.left()) {
                throw new IOException("a message of " + count + " bytes from block " + source);
            }
            incoming.apply(source).fill(from, count);
        }
        into.load(from);
        if (stretch.left() > 0) {
            throw new IOException(stretch.left() + " bytes too many in a block's state");
        }
    }

    /** A stream with a buffer before it: states are read number by number. */
    static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER);
    }

    /** The CRC32C of the next bytes of a stream. @throws java.io.EOFException if there are fewer */
    static long crc(InputStream in, long length) throws IOException {
        CRC32C crc = new CRC32C();
        DataInputStream from = new DataInputStream(in);
        byte[] buffer = new byte[(int) Math.min(length, BUFFER)];
        for (long left = length; left > 0; ) {
            int now = (int) Math.min(left, buffer.length);
            from.readFully(buffer, 0, now);
            crc.update(buffer, 0, now);
            left -= now;
        }
        return crc.getValue();
    }
}
