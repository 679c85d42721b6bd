package org.yuragi.engine.exchange;

import java.nio.ByteBuffer;
import org.apache.spark.network.client.RpcResponseCallback;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.server.RpcHandler;
import org.apache.spark.network.server.StreamManager;

/** Before Spark's own check of the secret: that one lets nothing through either, but leaves the connection open. */
final class ClosingHandler extends RpcHandler {
    private final RpcHandler checking;

    ClosingHandler(RpcHandler checking) {
        this.checking = checking;
    }

    @Override
    public void receive(TransportClient client, ByteBuffer message) {
        try {
            checking.receive(client, message);
        } catch (SecurityException e) {
            client.getChannel().close();
        }
    }

    @Override
    public void receive(TransportClient client, ByteBuffer message, RpcResponseCallback callback) {
        checking.receive(client, message, callback);
    }

    @Override
    public StreamManager getStreamManager() {
        return checking.getStreamManager();
    }

    @Override
    public void channelActive(TransportClient client) {
        checking.channelActive(client);
    }

    @Override
    public void channelInactive(TransportClient client) {
        checking.channelInactive(client);
    }

    @Override
    public void exceptionCaught(Throwable cause, TransportClient client) {
        checking.exceptionCaught(cause, client);
    }
}
