package org.yuragi.engine.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.yuragi.network.Message;

/** From one task to one task of another JVM: each epoch all messages of their blocks in one frame. */
final class Link {
    private static final int FIXED_BYTES = Frame.HEAD_BYTES + 4 + 8 + 8 + 4;
    private static final int EACH_BYTES = 12;
    private final Hub hub;
    private final int task;
    private final int peer;
    private final int[] pairs;
    private final Wire wire;
    // Two in turn: when one comes round again, the peer has answered, and so has read it.
    private final ByteBuffer[] frames = new ByteBuffer[2];

    Link(Hub hub, int task, int peer, Wire wire) {
        this.hub = hub;
        this.task = task;
        this.peer = peer;
        this.pairs = hub.pairs(task, peer);
        this.wire = wire;
    }

    void send(long epoch) {
        long bytes = FIXED_BYTES;
        int count = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            Message message = hub.written(epoch, pairs[i], pairs[i + 1]);
            if (message != null && message.length() > 0) {
                bytes += EACH_BYTES + message.length();
                count++;
            }
        }
        ByteBuffer frame = frame((int) (epoch & 1), Math.toIntExact(bytes));
        Frame.head(frame, hub.attempt(), Frame.Kind.EPOCH, task);
        frame.putInt(peer).putLong(epoch).putLong(hub.announced()).putInt(count);
        for (int i = 0; i < pairs.length && count > 0; i += 2) {
            Message message = hub.written(epoch, pairs[i], pairs[i + 1]);
            if (message != null && message.length() > 0) {
                frame.putInt(pairs[i]).putInt(pairs[i + 1]).putInt(message.length());
                message.copyTo(frame);
            }
        }
        wire.send(frame.flip());
    }

    void sayFailed(String why) {
        wire.send(Frame.of(hub.attempt(), Frame.Kind.FAILED, task, 0, why));
    }

    private ByteBuffer frame(int parity, int bytes) {
        if (frames[parity] == null || frames[parity].capacity() < bytes) {
            frames[parity] = ByteBuffer.allocate(bytes + bytes / 4).order(ByteOrder.LITTLE_ENDIAN);
        }
        return frames[parity].clear();
    }
}
