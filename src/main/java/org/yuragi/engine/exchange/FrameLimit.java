package org.yuragi.engine.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Stands before the transport's frame decoder, which would collect up to 2 GB before it looks at what came: it reads the
 * length at the head of each frame and ends the connection when that is out of bounds. Until a peer has said who it is, it
 * may send small frames only.
 */
final class FrameLimit extends ChannelInboundHandlerAdapter {
    static final String NAME = "yuragi-frame-limit";
    private static final int LENGTH_BYTES = 8;
    private static final long BEFORE_HELLO = 1 << 16;
    private long limit = BEFORE_HELLO;
    private long length;
    private int lengthBytes;
    private long left;

    /** Lets frames pass up to a size. Called on the channel's own thread. */
    void raise(long bytes) {
        limit = bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes && !passes(bytes)) {
            bytes.release();
            context.close();
            return;
        }
        super.channelRead(context, message);
    }

    private boolean passes(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (left > 0) {
                long skipped = Math.min(left, end - at);
                left -= skipped;
                at += (int) skipped;
            } else {
                length = length << 8 | bytes.getByte(at++) & 0xff;
                if (++lengthBytes == LENGTH_BYTES) {
                    if (length <= LENGTH_BYTES || length > limit) {
                        return false;
                    }
                    left = length - LENGTH_BYTES;
                    lengthBytes = 0;
                    length = 0;
                }
            }
        }
        return true;
    }
}
