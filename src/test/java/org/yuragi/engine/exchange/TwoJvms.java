package org.yuragi.engine.exchange;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;
import scala.Option;

/** Two tasks of one block each that meet only through the transport, as if each had a JVM of its own. */
final class TwoJvms implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    final Attempt attempt = Attempt.first();
    final Hub[] hubs = new Hub[2];
    final Exchange.Address[] addresses = new Exchange.Address[2];

    TwoJvms(SparkConf first, SparkConf second) {
        Topology topology = new Topology(new Pair(), 2);
        SparkConf[] confs = {first, second};
        for (int task = 0; task < 2; task++) {
            hubs[task] = new Hub(attempt, topology, 0);
            int port = hubs[task].listen(task, confs[task], security(confs[task]), HOST);
            addresses[task] = new Exchange.Address("jvm" + task, HOST, port);
        }
    }

    TwoJvms() {
        this(plain(), plain());
    }

    static SparkConf plain() {
        return new SparkConf(false).set("spark.app.id", "app-test");
    }

    static SparkConf secret(String secret) {
        return plain().set("spark.authenticate", "true")
                .set("spark.network.crypto.enabled", "true")
                .set("spark.authenticate.secret", secret);
    }

    static SecurityManager security(SparkConf conf) {
        return new SecurityManager(
                conf, Option.empty(), org.apache.spark.internal.config.package$.MODULE$.AUTH_SECRET_FILE());
    }

    Exchange exchange(int task) throws IOException {
        return exchange(task, addresses, 10_000);
    }

    Exchange exchange(int task, Exchange.Address[] where, long timeoutMs) throws IOException {
        return new Exchange(hubs[task], task, where, TimeUnit.MILLISECONDS.toNanos(timeoutMs));
    }

    /** Fills the message of a task to the other in an epoch with numbers that only this epoch and task have. */
    static void write(Exchange exchange, int task, long epoch, int ints) {
        Message message = exchange.outgoing(epoch, task, 1 - task);
        message.clear();
        for (int i = 0; i < ints; i++) {
            message.putInt(expected(task, epoch, i));
        }
    }

    /** Whether what came from the other task in an epoch is what it wrote. */
    static boolean read(Exchange exchange, int task, long epoch, int ints) {
        Message message = exchange.incoming(epoch + 1, 1 - task, task);
        for (int i = 0; i < ints; i++) {
            if (message.getInt() != expected(1 - task, epoch, i)) {
                return false;
            }
        }
        return message.isRead();
    }

    private static int expected(int task, long epoch, int i) {
        return (int) (epoch * 31 + task) * 1_000_003 + i;
    }

    @Override
    public void close() {
        for (Hub hub : hubs) {
            hub.end();
        }
    }

    private record Pair() implements Network<Block> {
        @Override
        public int blocks() {
            return 2;
        }

        @Override
        public long epochs() {
            return Long.MAX_VALUE;
        }

        @Override
        public Block build(int block) {
            return new Block() {
                @Override
                public void step(long epoch, Inbox in, Outbox out) {}

                @Override
                public void save(java.io.DataOutput to) {}

                @Override
                public void load(java.io.DataInput from) {}
            };
        }
    }
}
