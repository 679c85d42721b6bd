package org.yuragi.engine.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;
import org.yuragi.network.Block;
import org.yuragi.network.Message;

/** One block's state as bytes: the messages on their way to it, then what the block itself saves. */
final class BlockState extends ByteArrayOutputStream {
    private final int block;

    BlockState(int block) {
        this.block = block;
    }

    /** Takes the state anew. @param incoming the message from each block that is to be read next; {@code null} for none */
    void take(Block from, int blocks, IntFunction<Message> incoming) throws IOException {
        reset();
        DataOutputStream to = new DataOutputStream(this);
        for (int source = 0; source < blocks; source++) {
            Message message = incoming.apply(source);
            if (message.length() > 0) {
                byte[] bytes = new byte[message.length()];
                message.copyTo(ByteBuffer.wrap(bytes));
                to.writeInt(source);
                to.writeInt(bytes.length);
                to.write(bytes);
            }
        }
        to.writeInt(-1);
        from.save(to);
        to.flush();
    }

    Manifest.Entry entry(long offset) {
        return new Manifest.Entry(block, offset, count, crc(buf, count));
    }

    byte[] bytes() {
        return buf;
    }

    int length() {
        return count;
    }

    /** Gives a newly built block its state, and the messages on their way to it. */
    static void restore(byte[] bytes, Block into, int blocks, IntFunction<Message> incoming) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes));
        for (int source = from.readInt(); source >= 0; source = from.readInt()) {
            int length = from.readInt();
            if (source >= blocks || length < 0 || length > from.available()) {
                throw new IOException("a message of " + length + " bytes from block " + source);
            }
            byte[] message = new byte[length];
            from.readFully(message);
            incoming.apply(source).fill(ByteBuffer.wrap(message), length);
        }
        into.load(from);
        if (from.available() > 0) {
            throw new IOException(from.available() + " bytes too many in a block's state");
        }
    }

    static long crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
