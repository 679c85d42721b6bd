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
        if (!(message instanceof ByteBuf bytes)) {
            super.channelRead(context, message);
            return;
        }
        try {
            // Frame by frame while the limit may yet rise: what follows a peer's HELLO may come in one piece with it.
            while (bytes.isReadable() && context.channel().isOpen()) {
                int length = passing(bytes);
                if (length < 0) {
                    context.close();
                    return;
                }
                super.channelRead(context, bytes.readRetainedSlice(length));
            }
        } finally {
            bytes.release();
        }
    }

    /** How many bytes may pass now: to the end of a frame before the limit was raised, else all; -1 if none may. */
    private int passing(ByteBuf bytes) {
        int begin = bytes.readerIndex();
        int at = begin;
        int end = bytes.writerIndex();
        while (at < end) {
            if (left > 0) {
                long skipped = Math.min(left, end - at);
                left -= skipped;
                at += (int) skipped;
                if (left == 0 && limit == BEFORE_HELLO) {
                    return at - begin;
                }
            } else {
                length = length << 8 | bytes.getByte(at++) & 0xff;
                if (++lengthBytes == LENGTH_BYTES) {
                    if (length <= LENGTH_BYTES || length > limit) {
                        return -1;
                    }
                    left = length - LENGTH_BYTES;
                    lengthBytes = 0;
                    length = 0;
                }
            }
        }
        return at - begin;
    }
}
