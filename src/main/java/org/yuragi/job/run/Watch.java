package org.yuragi.job.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small page on this machine's loopback that shows how a run goes, for {@code --watch}: its steps with their bars, rates and
 * time left. Nobody else can reach it: it listens on 127.0.0.1 only, and answers only who asks for that.
 */
final class Watch implements AutoCloseable {
    static final String OPTION = "--watch";

    private final String job;
    private final List<Progress> steps = new ArrayList<>();
    private final HttpServer server;
    private final ExecutorService answering = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    private Watch(String job, HttpServer server) {
        this.job = job;
        this.server = server;
    }

    /** Opens the page on a free port and says where it is. */
    static Watch open(String job) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Watch watch = new Watch(job, server);
        server.createContext("/", watch::page);
        server.createContext("/state.json", watch::state);
        server.setExecutor(watch.answering);
        server.start();
        System.err.println("yuragi " + job + ": watch it at " + watch.address());
        return watch;
    }

    /** Where the page is. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Shows a step from now on. */
    Progress shown(Progress step) {
        synchronized (steps) {
            steps.add(step);
        }
        return step;
    }

    private void page(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/")) {
            answer(exchange, 404, "text/plain", "There is only one page.");
            return;
        }
        try (InputStream in = Watch.class.getResourceAsStream("/org/yuragi/job/watch.html")) {
            answer(exchange, 200, "text/html", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void state(HttpExchange exchange) throws IOException {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("job", job);
        synchronized (steps) {
            state.put("steps", steps.stream().map(Progress::state).toList());
        }
        answer(exchange, 200, "application/json", new ObjectMapper().writeValueAsString(state));
    }

    private void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        // A page of another site could have its name resolve to this machine: it would ask for its own name.
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        boolean ours = host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
        byte[] body = (ours ? text : "Ask for 127.0.0.1.").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", (ours ? type : "text/plain") + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(ours ? status : 403, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }
}
