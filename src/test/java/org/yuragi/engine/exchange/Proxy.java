package org.yuragi.engine.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes a connection on, and cuts it after so many bytes, in the middle of whatever is on the way. */
final class Proxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final long bytes;

    Proxy(int target, long bytes) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getByName(TwoJvms.HOST));
        this.target = target;
        this.bytes = bytes;
        Thread thread = new Thread(this::pass, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void pass() {
        try (Socket in = server.accept();
                Socket out = new Socket(TwoJvms.HOST, target)) {
            InputStream from = in.getInputStream();
            OutputStream to = out.getOutputStream();
            for (long left = bytes; left > 0; left--) {
                int next = from.read();
                if (next < 0) {
                    return;
                }
                to.write(next);
            }
            to.flush();
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
