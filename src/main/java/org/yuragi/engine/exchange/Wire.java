package org.yuragi.engine.exchange;

import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.spark.network.buffer.NioManagedBuffer;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.protocol.OneWayMessage;

/** One way to another endpoint. What was sent before it is closed still goes out: closing a channel would drop it. */
final class Wire implements AutoCloseable {
    private static final long LAST_WORDS_MS = TimeUnit.SECONDS.toMillis(20);
    private final TransportClient client;
    private ChannelFuture last;

    Wire(TransportClient client) {
        this.client = client;
    }

    /** Sends a frame, whose buffer must stay as it is until the other side has answered. */
    synchronized void send(ByteBuffer frame) {
        last = client.getChannel().writeAndFlush(new OneWayMessage(new NioManagedBuffer(frame)));
    }

    /** Has something done when the connection ends, from whichever side. */
    void onEnd(Runnable work) {
        client.getChannel().closeFuture().addListener(ended -> work.run());
    }

    @Override
    public synchronized void close() {
        if (last != null) {
            last.awaitUninterruptibly(LAST_WORDS_MS);
        }
        client.close();
    }
}
