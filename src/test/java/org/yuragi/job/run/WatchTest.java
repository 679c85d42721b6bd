package org.yuragi.job.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Claims: the page tells how a step stands; it is reached on the loopback only, and by nobody who does not know its token or asks
 * for another name. The token is long, new each time, said once, and told to no other site.
 */
class WatchTest {
    @Test
    void tellsHowAStepStandsToThisMachineOnly() throws Exception {
        URI address;
        try (Watch watch = Watch.open("learn")) {
            address = URI.create(watch.address());
            Progress step = watch.shown(Progress.silent());
            step.at(7);
            step.say("accuracy 0.9");
            JsonNode shown = new ObjectMapper()
                    .readTree(get(address.resolve("state.json")).body())
                    .get("steps")
                    .get(0);
            assertEquals(7, shown.get("done").asLong());
            assertEquals("accuracy 0.9", shown.get("words").asText());
            assertTrue(get(address).body().contains("progressbar"));
            assertEquals(404, get(address.resolve("other")).statusCode());
            assertEquals(200, asking(address, "localhost"));
            assertEquals(403, asking(address, "evil.example"));
            assertEquals(403, asking(address, "127.0.0.1.evil.example"));
        }
        assertThrows(ConnectException.class, () -> get(address), "over with the run");
    }

    @Test
    void whoDoesNotKnowTheTokenIsToldNothing() throws Exception {
        try (Watch watch = Watch.open("learn")) {
            watch.shown(Progress.silent()).say("secret words");
            URI address = URI.create(watch.address());
            String root = address.getPath();
            String wrong = (root.charAt(1) == '0' ? "/1" : "/0") + root.substring(2);
            for (String path : List.of(
                    "/",
                    "/state.json",
                    "/watch.html",
                    "/favicon.ico",
                    root.substring(0, root.length() - 1),
                    root.substring(0, root.length() - 2) + "/",
                    wrong,
                    wrong + "state.json",
                    "/" + root,
                    "/?" + root.substring(1),
                    "/" + "a".repeat(root.length()) + "/../" + root.substring(1))) {
                HttpResponse<String> answer = get(URI.create("http://" + address.getAuthority() + path));
                assertEquals(403, answer.statusCode(), path);
                assertFalse(
                        answer.body().contains("secret words") || answer.body().contains("progressbar"), path);
            }
        }
    }

    @Test
    void theTokenIsLongNewAndToldToNoOtherSite() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (Watch one = Watch.open("learn");
                Watch other = Watch.open("learn")) {
            assertTrue(one.address().matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/"), one.address());
            assertNotEquals(
                    URI.create(one.address()).getPath(),
                    URI.create(other.address()).getPath());
            for (String path : List.of("", "state.json", "other", "/")) {
                HttpResponse<String> answer = get(URI.create(one.address()).resolve(path));
                assertEquals(
                        "no-referrer",
                        answer.headers().firstValue("Referrer-Policy").orElse(""),
                        path);
            }
            assertEquals(
                    "yuragi learn: watch it at " + one.address() + "\nyuragi learn: watch it at " + other.address()
                            + "\n",
                    said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void onlyLooks() throws Exception {
        try (Watch watch = Watch.open("learn")) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(watch.address()))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertEquals(
                    405,
                    HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.ofString())
                            .statusCode());
        }
    }

    @Test
    void otherAddressesOfThisMachineAreNotListenedOn() throws Exception {
        try (Watch watch = Watch.open("learn")) {
            int port = URI.create(watch.address()).getPort();
            // The loopback is a whole network: who listens on all addresses listens on this one too.
            assertThrows(IOException.class, () -> new Socket("127.0.0.2", port).close());
        }
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status that is answered to who asks for the page by a name. */
    private static int asking(URI address, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
