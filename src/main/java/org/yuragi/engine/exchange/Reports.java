package org.yuragi.engine.exchange;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;

/** What tasks tell the driver while they run; in memory where they share its JVM, else through the transport. */
public final class Reports implements AutoCloseable {
    /** The driver's ear. Called on any thread. */
    public interface Listener {
        /** A task has done so many epochs. */
        void progress(long epochs);

        /** A task's part of a checkpoint is written. */
        void written(int task, long epoch, String part);

        /** A task's part of a checkpoint could not be written. */
        void notWritten(int task, long epoch, String why);
    }

    private static final Map<Attempt, Listener> HERE = new ConcurrentHashMap<>();
    private final Attempt attempt;
    private final Endpoint endpoint;
    private final String host;

    private Reports(Attempt attempt, Endpoint endpoint, String host) {
        this.attempt = attempt;
        this.endpoint = endpoint;
        this.host = host;
    }

    /** Opens the driver's ear. @param remote whether tasks run in other JVMs */
    public static Reports open(Attempt attempt, int tasks, Listener listener, boolean remote) {
        HERE.put(attempt, listener);
        if (!remote) {
            return new Reports(attempt, null, "");
        }
        SparkEnv env = SparkEnv.get();
        String host = env.conf().get("spark.driver.host");
        String bind = env.conf().get("spark.driver.bindAddress", host);
        Endpoint endpoint = new Endpoint(env.conf(), env.securityManager(), bind, attempt, tasks, new Ear(listener));
        return new Reports(attempt, endpoint, host);
    }

    /** Where tasks in other JVMs reach it. */
    public Exchange.Address address() {
        return new Exchange.Address("driver", host, endpoint == null ? 0 : endpoint.port());
    }

    @Override
    public void close() {
        HERE.remove(attempt);
        if (endpoint != null) {
            endpoint.close();
        }
    }

    /** A task's way to the driver. */
    public static Listener to(Exchange.Address driver, Hub hub, int task) throws IOException {
        Listener here = HERE.get(hub.attempt());
        if (here != null) {
            return new Whisper(here);
        }
        return new Mouth(hub.attempt(), hub.endpoint().connect(driver.host(), driver.port(), task), task);
    }

    private record Ear(Listener listener) implements Endpoint.Sink {
        @Override
        public void accept(Frame frame) throws Frame.Malformed {
            long number = frame.number();
            String text = frame.text();
            switch (frame.kind()) {
                case PROGRESS -> listener.progress(number);
                case WRITTEN -> listener.written(frame.task(), number, text);
                case NOT_WRITTEN -> listener.notWritten(frame.task(), number, text);
                default -> throw new Frame.Malformed("kind " + frame.kind());
            }
        }

        @Override
        public void closed(int task) {
            // Spark itself tells the driver of a lost executor.
        }
    }

    /** To the ear itself, which a task that has ended must not close to the others. */
    private record Whisper(Listener ear) implements Listener {
        @Override
        public void progress(long epochs) {
            ear.progress(epochs);
        }

        @Override
        public void written(int by, long epoch, String part) {
            ear.written(by, epoch, part);
        }

        @Override
        public void notWritten(int by, long epoch, String why) {
            ear.notWritten(by, epoch, why);
        }
    }

    private record Mouth(Attempt attempt, Wire wire, int task) implements Listener, AutoCloseable {
        @Override
        public void progress(long epochs) {
            wire.send(Frame.of(attempt, Frame.Kind.PROGRESS, task, epochs, ""));
        }

        @Override
        public void written(int by, long epoch, String part) {
            wire.send(Frame.of(attempt, Frame.Kind.WRITTEN, task, epoch, part));
        }

        @Override
        public void notWritten(int by, long epoch, String why) {
            wire.send(Frame.of(attempt, Frame.Kind.NOT_WRITTEN, task, epoch, why));
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
