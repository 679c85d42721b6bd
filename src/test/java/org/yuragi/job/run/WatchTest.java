package org.yuragi.job.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Claims: the page tells how a step stands; it is reached on the loopback only, and by nobody who asks for another name. */
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
                    .readTree(get(address.resolve("/state.json")).body())
                    .get("steps")
                    .get(0);
            assertEquals(7, shown.get("done").asLong());
            assertEquals("accuracy 0.9", shown.get("words").asText());
            assertTrue(get(address).body().contains("progressbar"));
            assertEquals(404, get(address.resolve("/other")).statusCode());
            assertTrue(asking(address, "evil.example").startsWith("HTTP/1.1 403"));
            assertTrue(asking(address, "localhost").startsWith("HTTP/1.1 200"));
        }
        assertThrows(ConnectException.class, () -> get(address), "over with the run");
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String asking(URI address, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
