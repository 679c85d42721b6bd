package org.yuragi.engine.exchange;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.client.RpcResponseCallback;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientBootstrap;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.crypto.AuthClientBootstrap;
import org.apache.spark.network.crypto.AuthServerBootstrap;
import org.apache.spark.network.netty.SparkTransportConf;
import org.apache.spark.network.server.RpcHandler;
import org.apache.spark.network.server.StreamManager;
import org.apache.spark.network.server.TransportServer;
import org.apache.spark.network.server.TransportServerBootstrap;
import org.apache.spark.network.util.TransportConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.Some;

/**
 * A place to which tasks send frames: a server of Spark's transport, and the clients to others. With
 * {@code spark.authenticate} a peer without Spark's secret gets nothing through; a frame that is malformed, too large or of
 * another attempt ends its connection, and nothing else.
 */
final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final String MODULE = "yuragi";
    private static final int THREADS = 2;
    private static final AttributeKey<Integer> TASK = AttributeKey.valueOf(Endpoint.class, "task");

    /** What is done with frames. Called on the transport's threads. */
    interface Sink {
        /** Takes a frame; its body must not be kept. */
        void accept(Frame frame) throws Frame.Malformed;

        /** A task of another JVM has said hello. */
        default void opened(int task) {}

        /** The connection of a task that had said hello has ended. */
        void closed(int task);
    }

    private final Attempt attempt;
    private final int tasks;
    private final Sink sink;
    private final long largestFrame;
    private final TransportContext context;
    private final TransportServer server;
    private final TransportClientFactory clients;

    /** @param host to bind to */
    Endpoint(SparkConf conf, SecurityManager security, String host, Attempt attempt, int tasks, Sink sink) {
        this.attempt = attempt;
        this.tasks = tasks;
        this.sink = sink;
        this.largestFrame = conf.getSizeAsBytes("spark.yuragi.exchange.maxFrame", "1g");
        TransportConf transport = SparkTransportConf.fromSparkConf(
                conf.clone()
                        .setIfMissing("spark.yuragi.io.connectionCreationTimeout", "30s")
                        .setIfMissing("spark.yuragi.io.preferDirectBufs", "true"),
                MODULE,
                THREADS,
                Option.empty(),
                Some.apply(security.getRpcSSLOptions()));
        List<TransportServerBootstrap> serving = new ArrayList<>();
        List<TransportClientBootstrap> connecting = new ArrayList<>();
        serving.add(this::limitFrames);
        if (security.isAuthenticationEnabled()) {
            serving.add(new AuthServerBootstrap(transport, security));
            serving.add((channel, checking) -> new ClosingHandler(checking));
            connecting.add(new AuthClientBootstrap(transport, conf.getAppId(), security));
        }
        context = new TransportContext(transport, new Handler());
        server = context.createServer(host, 0, serving);
        clients = context.createClientFactory(connecting);
    }

    private RpcHandler limitFrames(Channel channel, RpcHandler handler) {
        channel.pipeline().addLast(FrameLimit.NAME, new FrameLimit());
        return handler;
    }

    /** The port it listens on. */
    int port() {
        return server.getPort();
    }

    /** Opens a connection to another endpoint of the same attempt and says who is there. */
    Wire connect(String host, int port, int task) throws IOException {
        try {
            Wire wire = new Wire(clients.createUnmanagedClient(host, port));
            wire.send(Frame.of(attempt, Frame.Kind.HELLO, task, 0, ""));
            return wire;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting to " + host + ":" + port, e);
        } catch (RuntimeException e) {
            // The transport's way to say that the other side did not accept the secret.
            throw new IOException("it was refused (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        clients.close();
        server.close();
        context.close();
    }

    private final class Handler extends RpcHandler {
        private final StreamManager streams = new NoStreams();

        @Override
        public void receive(TransportClient client, ByteBuffer message) {
            Channel channel = client.getChannel();
            try {
                Frame frame = Frame.read(message, attempt, tasks);
                Integer known = channel.attr(TASK).get();
                if (frame.kind() == Frame.Kind.HELLO && known == null) {
                    channel.attr(TASK).set(frame.task());
                    sink.opened(frame.task());
                    if (channel.pipeline().get(FrameLimit.NAME) instanceof FrameLimit limit) {
                        limit.raise(largestFrame);
                    }
                } else if (known == null || known != frame.task()) {
                    throw new Frame.Malformed("task " + frame.task() + " on the connection of "
                            + (known == null ? "nobody" : "task " + known));
                } else {
                    sink.accept(frame);
                }
            } catch (Frame.Malformed e) {
                LOG.warn("refused a frame from {}: {}", client.getSocketAddress(), e.getMessage());
                channel.close();
            }
        }

        @Override
        public void receive(TransportClient client, ByteBuffer message, RpcResponseCallback callback) {
            LOG.warn("refused a call from {}", client.getSocketAddress());
            client.getChannel().close();
        }

        @Override
        public void channelInactive(TransportClient client) {
            Integer task = client.getChannel().attr(TASK).get();
            if (task != null) {
                sink.closed(task);
            }
        }

        @Override
        public StreamManager getStreamManager() {
            return streams;
        }
    }

    private static final class NoStreams extends StreamManager {
        @Override
        public ManagedBuffer getChunk(long stream, int chunk) {
            throw new UnsupportedOperationException("nothing is to be fetched here");
        }
    }
}
