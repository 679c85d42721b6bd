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
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small page on this machine's loopback that shows how a run goes, for {@code --watch}: its steps with their bars, rates and
 * time left. It listens on 127.0.0.1 only, where other users of the machine and pages in a browser reach it too: it answers only
 * who asks for this machine by a name of its loopback and for a path below a token of 128 random bits. The token is part of the
 * address, which is said once, to whoever started the run.
 */
final class Watch implements AutoCloseable {
    static final String OPTION = "--watch";
    static final String HOST = "127.0.0.1";

    private static final int TOKEN_BYTES = 16;

    private final String job;
    private final String root = "/" + token() + "/";
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
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(HOST), 0), 0);
        Watch watch = new Watch(job, server);
        server.createContext("/", watch::serve);
        server.setExecutor(watch.answering);
        server.start();
        System.err.println("yuragi " + job + ": watch it at " + watch.address());
        return watch;
    }

    /** Where the page is, with the token without which nothing is answered. */
    String address() {
        return "http://" + HOST + ":" + server.getAddress().getPort() + root;
    }

    /** Shows a step from now on. */
    Progress shown(Progress step) {
        synchronized (steps) {
            steps.add(step);
        }
        return step;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!isAskedForByName(exchange) || !isBelow(root, path)) {
            answer(exchange, 403, "text/plain", "Ask for the whole address that the run has said.");
        } else if (!exchange.getRequestMethod().matches("GET|HEAD")) {
            answer(exchange, 405, "text/plain", "There is nothing to be changed here.");
        } else if (path.equals(root)) {
            answer(exchange, 200, "text/html", page());
        } else if (path.equals(root + "state.json")) {
            answer(exchange, 200, "application/json", state());
        } else {
            answer(exchange, 404, "text/plain", "There is only one page.");
        }
    }

    /** A page of another site could have its own name resolve to this machine; a browser then asks for that name. */
    private static boolean isAskedForByName(HttpExchange exchange) {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        return host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }

    /** In a time that does not tell how many characters are right. */
    private static boolean isBelow(String root, String path) {
        String start = path.substring(0, Math.min(root.length(), path.length()));
        return MessageDigest.isEqual(root.getBytes(StandardCharsets.UTF_8), start.getBytes(StandardCharsets.UTF_8));
    }

    private static String token() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private static String page() throws IOException {
        try (InputStream in = Watch.class.getResourceAsStream("/org/yuragi/job/watch.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String state() throws IOException {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("job", job);
        synchronized (steps) {
            state.put("steps", steps.stream().map(Progress::state).toList());
        }
        return new ObjectMapper().writeValueAsString(state);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        // The token is part of the address: no browser may tell it to another site.
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, body.length);
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
