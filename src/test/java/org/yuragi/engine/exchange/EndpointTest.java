package org.yuragi.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Claims: what two tasks write is what they read, whoever is ahead and however large it is; who is not of this attempt, or has
 * not Spark's secret, gets nothing in; whatever comes in that no task would send ends its own connection and no other; a peer
 * that is silent or gone ends the wait, and the error says who, where and when.
 */
@Timeout(60)
class EndpointTest {
    private static final int MESSAGE_TYPE_ONE_WAY = 9;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 300_000})
    void whatIsWrittenIsRead(int ints) throws Exception {
        try (TwoJvms two = new TwoJvms()) {
            assertExchanges(two, ints);
        }
    }

    @Test
    void aLargeFrameMayComeInOnePieceWithHello() throws Exception {
        try (TwoJvms two = new TwoJvms();
                Exchange zero = two.exchange(0);
                Socket socket = new Socket(TwoJvms.HOST, two.addresses[0].port())) {
            byte[] hello = oneWay(Frame.of(two.attempt, Frame.Kind.HELLO, 1, 0, ""));
            byte[] large = oneWay(epoch(two.attempt, 0, 0, 200_000));
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(hello.length + large.length)
                            .put(hello)
                            .put(large)
                            .array());
            two.hubs[0].arrivals(0).await(1, 0, false, 10_000_000_000L, String::valueOf);
            assertEquals(200_000, zero.incoming(1, 1, 0).length());
        }
    }

    @Test
    void whatIsWrittenIsReadUnderSparksSecret() throws Exception {
        try (TwoJvms two = new TwoJvms(TwoJvms.secret("same"), TwoJvms.secret("same"))) {
            assertExchanges(two, 100_000);
        }
    }

    /** Up to Spark 4.1 the second message of a connection under GCM was never decrypted. */
    @Test
    void whatIsWrittenIsReadUnderGcm() throws Exception {
        SparkConf gcm = TwoJvms.secret("same").set("spark.network.crypto.cipher", "AES/GCM/NoPadding");
        try (TwoJvms two = new TwoJvms(gcm, gcm)) {
            assertExchanges(two, 100_000);
        }
    }

    @Test
    void aPeerMayBeDoneBeforeATaskBeginsToLook() throws Exception {
        try (TwoJvms two = new TwoJvms();
                Exchange early = two.exchange(1)) {
            TwoJvms.write(early, 1, 0, 10);
            CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> early.finish(0));
            Thread.sleep(300);
            try (Exchange late = two.exchange(0)) {
                TwoJvms.write(late, 0, 0, 10);
                late.finish(0);
                assertTrue(TwoJvms.read(late, 0, 0, 10));
            }
            waits.get();
            assertTrue(TwoJvms.read(early, 1, 0, 10));
        }
    }

    @Test
    void whatATaskSentLastArrivesThoughItIsDoneAndGone() throws Exception {
        int ints = 20_000_000;
        try (TwoJvms two = new TwoJvms();
                Exchange stays = two.exchange(0)) {
            CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> stays.finish(0));
            try (Exchange goes = two.exchange(1)) {
                two.hubs[1].arrivals(1).await(0, 0, false, 10_000_000_000L, String::valueOf);
                TwoJvms.write(goes, 1, 0, ints);
                goes.finish(0);
            }
            waits.get();
            assertTrue(TwoJvms.read(stays, 0, 0, ints));
        }
    }

    @Test
    void garbageEndsItsOwnConnectionAndNoOther() throws Exception {
        try (TwoJvms two = new TwoJvms();
                Exchange zero = two.exchange(0);
                Exchange one = two.exchange(1)) {
            step(zero, one, 0);
            byte[] noise = new byte[4096];
            new java.util.Random(5).nextBytes(noise);
            assertEnds(two, noise);
            assertEnds(two, "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            // A frame that claims two gigabytes, and one that is too large for who has not said hello.
            assertEnds(two, ByteBuffer.allocate(8).putLong(1L << 31).array());
            assertEnds(two, ByteBuffer.allocate(8).putLong(100_000).array());
            assertEnds(two, ByteBuffer.allocate(8).putLong(-1).array());
            step(zero, one, 1);
        }
    }

    @Test
    void framesThatNoTaskWouldSendAreRefused() throws Exception {
        try (TwoJvms two = new TwoJvms();
                Exchange zero = two.exchange(0);
                Exchange one = two.exchange(1)) {
            step(zero, one, 0);
            Attempt now = two.attempt;
            ByteBuffer hello = Frame.of(now, Frame.Kind.HELLO, 1, 0, "");
            assertEnds(two, oneWay(Frame.of(now.next(), Frame.Kind.HELLO, 1, 0, "")));
            assertEnds(two, oneWay(Frame.of(now, Frame.Kind.HELLO, 2, 0, "")));
            assertEnds(two, oneWay(Frame.of(now, Frame.Kind.FAILED, 1, 0, "without hello")));
            assertEnds(two, oneWay(hello.duplicate()), oneWay(Frame.of(now, Frame.Kind.FAILED, 0, 0, "as another")));
            assertEnds(two, oneWay(hello.duplicate()), oneWay(Frame.of(now, Frame.Kind.PROGRESS, 1, 0, "")));
            assertEnds(two, oneWay(hello.duplicate()), oneWay(epoch(now, 0, 0, 0)));
            assertEnds(two, oneWay(hello.duplicate()), oneWay(epoch(now, 7, 0, 0)));
            assertEnds(two, oneWay(hello.duplicate()), oneWay(epoch(now, 0, 1, -1)));
            assertEnds(two, oneWay(hello.duplicate()), oneWay(epoch(now, 0, 1, Integer.MAX_VALUE)));
        }
    }

    @Test
    void whoHasNotTheSecretGetsNothingIn() throws Exception {
        try (TwoJvms two = new TwoJvms(TwoJvms.secret("ours"), TwoJvms.secret("theirs"))) {
            IOException refused =
                    assertThrows(IOException.class, () -> two.exchange(1).close());
            assertTrue(
                    refused.getMessage().contains("task 1 (127.0.0.1, JVM jvm1) cannot reach task 0"),
                    refused.getMessage());
        }
        try (TwoJvms two = new TwoJvms(TwoJvms.secret("ours"), TwoJvms.plain())) {
            // Without any secret a connection opens, but the first frame on it ends it.
            try (Exchange one = two.exchange(1, two.addresses, 2_000)) {
                assertThrows(PeerLost.class, () -> one.finish(0));
            }
            assertEnds(two, oneWay(Frame.of(two.attempt, Frame.Kind.HELLO, 1, 0, "")));
            assertEquals(0, two.hubs[0].arrivals(0).from(1));
        }
    }

    @Test
    void whatIsWrittenIsReadUnderTheSecretAlone() throws Exception {
        SparkConf only = TwoJvms.secret("same").set("spark.network.crypto.enabled", "false");
        try (TwoJvms two = new TwoJvms(only, only)) {
            assertExchanges(two, 1_000);
        }
    }

    @Test
    void aSilentPeerEndsTheWaitAndTheErrorSaysWho() throws Exception {
        try (TwoJvms two = new TwoJvms();
                Exchange zero = two.exchange(0, two.addresses, 300);
                Exchange one = two.exchange(1)) {
            step(zero, one, 0);
            PeerLost lost = assertThrows(PeerLost.class, () -> zero.finish(1));
            assertEquals(
                    "task 0 (127.0.0.1, JVM jvm0) waited 0 s for task 1 (127.0.0.1, JVM jvm1) in epoch 1"
                            + " (spark.yuragi.exchange.timeout sets how long)",
                    lost.getMessage());
        }
    }

    @Test
    void aConnectionCutAtAnyByteEndsTheWaitAndNothingHalfIsRead() throws Exception {
        int ints = 200;
        int hello = 8 + 1 + 4 + Frame.HEAD_BYTES + 12;
        for (int cut : new int[] {0, 3, hello, hello + 5, hello + 40, hello + 400, hello + 840}) {
            try (TwoJvms two = new TwoJvms();
                    Proxy proxy = new Proxy(two.addresses[0].port(), cut)) {
                Exchange.Address[] through = two.addresses.clone();
                through[0] = new Exchange.Address("jvm0", TwoJvms.HOST, proxy.port());
                try (Exchange zero = two.exchange(0, two.addresses, 1_000);
                        Exchange one = two.exchange(1, through, 1_000)) {
                    TwoJvms.write(one, 1, 0, ints);
                    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> one.finish(0));
                    PeerLost lost = assertThrows(PeerLost.class, () -> zero.finish(0), "cut after " + cut);
                    assertTrue(
                            lost.getMessage().contains("task 1 (127.0.0.1, JVM jvm1) in epoch 0"), lost.getMessage());
                    assertEquals(0, two.hubs[0].arrivals(0).from(1), "cut after " + cut);
                    other.exceptionally(alsoCut -> null).get();
                }
            }
        }
    }

    private static void assertExchanges(TwoJvms two, int ints) throws Exception {
        try (Exchange zero = two.exchange(0);
                Exchange one = two.exchange(1)) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> run(one, 1, ints));
            run(zero, 0, ints);
            other.get();
        }
    }

    private static void run(Exchange exchange, int task, int ints) {
        for (int epoch = 0; epoch < 20; epoch++) {
            TwoJvms.write(exchange, task, epoch, ints);
            exchange.finish(epoch);
            assertTrue(TwoJvms.read(exchange, task, epoch, ints), "task " + task + ", epoch " + epoch);
        }
    }

    private static void step(Exchange zero, Exchange one, long epoch) throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> one.finish(epoch));
        zero.finish(epoch);
        other.get();
    }

    /** A frame of the transport around a frame of ours: length, type, length of the body, body. */
    private static byte[] oneWay(ByteBuffer frame) {
        int length = frame.remaining();
        return ByteBuffer.allocate(13 + length)
                .putLong(13 + length)
                .put((byte) MESSAGE_TYPE_ONE_WAY)
                .putInt(length)
                .put(frame)
                .array();
    }

    private static ByteBuffer epoch(Attempt attempt, int to, int epoch, int length) {
        int body = length > 0 && length < Integer.MAX_VALUE ? length : 0;
        ByteBuffer frame = ByteBuffer.allocate(200 + body);
        Frame.head(frame, attempt, Frame.Kind.EPOCH, 1);
        frame.putInt(to)
                .putLong(epoch)
                .putLong(-1)
                .putInt(1)
                .putInt(1)
                .putInt(0)
                .putInt(length);
        return frame.position(frame.position() + body).flip();
    }

    /** Sends bytes to task 0 on a connection of their own, which must end. */
    private static void assertEnds(TwoJvms two, byte[]... pieces) throws IOException {
        try (Socket socket = new Socket(TwoJvms.HOST, two.addresses[0].port())) {
            socket.setSoTimeout(10_000);
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            socket.getOutputStream().flush();
            int answer;
            do {
                answer = socket.getInputStream().read();
            } while (answer >= 0);
        } catch (SocketException reset) {
            // Ended, too.
        }
    }
}
