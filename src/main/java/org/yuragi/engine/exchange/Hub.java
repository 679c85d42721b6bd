package org.yuragi.engine.exchange;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.yuragi.network.Message;

/**
 * Where the tasks of one JVM meet: the messages of their blocks, and how far each has heard from the others. Messages
 * between its own tasks never leave memory; those from elsewhere are put in the same places by the transport.
 *
 * <p>Each pair of blocks has two messages, one that is written in this epoch and one, of the epoch before, that is read. A
 * writer comes back to a message only after the reader's own message of the epoch between has arrived, so that two are enough.
 */
public final class Hub implements AutoCloseable, Endpoint.Sink {
    private static final Map<Attempt, Hub> OPEN = new ConcurrentHashMap<>();
    private static final int SPINS = 2_000;
    private final Attempt attempt;
    private final Topology topology;
    private final long firstEpoch;
    private final Message[][][] messages;
    private final AtomicReferenceArray<Arrivals> local;
    private final AtomicIntegerArray heard;
    private final Map<Long, int[]> pairs = new ConcurrentHashMap<>();
    private final AtomicLong announced = new AtomicLong(-1);
    private final Map<Integer, Object> harvests = new ConcurrentHashMap<>();
    private volatile RuntimeException failed;
    private Endpoint endpoint;
    private int users;

    Hub(Attempt attempt, Topology topology, long firstEpoch) {
        this.attempt = attempt;
        this.topology = topology;
        this.firstEpoch = firstEpoch;
        this.messages = new Message[2][topology.blocks()][];
        this.local = new AtomicReferenceArray<>(topology.tasks());
        this.heard = new AtomicIntegerArray(topology.tasks());
    }

    /** The hub of an attempt in this JVM; the first that asks creates it, the last that closes it ends it. */
    public static Hub join(Attempt attempt, Topology topology, long firstEpoch) {
        return OPEN.compute(attempt, (key, open) -> {
            Hub hub = open == null ? new Hub(attempt, topology, firstEpoch) : open;
            hub.users++;
            return hub;
        });
    }

    @Override
    public void close() {
        OPEN.computeIfPresent(attempt, (key, hub) -> {
            if (--users > 0) {
                return hub;
            }
            end();
            return null;
        });
    }

    synchronized void end() {
        if (endpoint != null) {
            endpoint.close();
            endpoint = null;
        }
    }

    /** Opens this JVM to what the others send to a task, from here on, and gives the port. */
    public synchronized int listen(int task, SparkConf conf, SecurityManager security, String host) {
        // Before anybody learns of the port: a peer may be done with its first epoch when this task begins to look.
        arrivals(task);
        if (endpoint == null) {
            endpoint = new Endpoint(conf, security, host, attempt, topology.tasks(), this);
        }
        return endpoint.port();
    }

    synchronized Endpoint endpoint() {
        return endpoint;
    }

    /** The arrivals of a task of this JVM, made by whoever asks first: itself, or a peer that is ahead of it. */
    Arrivals arrivals(int task) {
        if (local.get(task) == null) {
            int cores = Runtime.getRuntime().availableProcessors();
            int spins = topology.tasks() > cores ? 0 : SPINS;
            local.compareAndSet(task, null, new Arrivals(task, topology.tasks(), firstEpoch, spins));
        }
        if (failed != null) {
            local.get(task).fail(failed);
        }
        return local.get(task);
    }

    /** Keeps what a task hands over for the driver in this same JVM: as it is, without the copies that a way through Spark takes. */
    public void keep(int task, Object harvest) {
        harvests.put(task, harvest);
    }

    /** What a task of this JVM has handed over, once; {@code null} if it has not. */
    public Object takeKept(int task) {
        return harvests.remove(task);
    }

    Topology topology() {
        return topology;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Ends the run for all tasks of this JVM, those that are here and those that come. */
    public void fail(RuntimeException why) {
        failed = why;
        for (int task = 0; task < local.length(); task++) {
            if (local.get(task) != null) {
                local.get(task).fail(why);
            }
        }
    }

    /** The latest epoch at which a checkpoint was called for, as far as is known here; -1 if none was. */
    long announced() {
        return announced.get();
    }

    void announce(long epoch) {
        announced.accumulateAndGet(epoch, Math::max);
    }

    /** The message of a pair of blocks, made when it is first asked for. */
    public Message message(long epoch, int from, int to) {
        Message[] row = row(epoch, from);
        if (row[to] == null) {
            row[to] = new Message();
        }
        return row[to];
    }

    /** The message of a pair of blocks, or {@code null} if none was ever written. */
    Message written(long epoch, int from, int to) {
        return row(epoch, from)[to];
    }

    private Message[] row(long epoch, int from) {
        Message[][] rows = messages[(int) (epoch & 1)];
        if (rows[from] == null) {
            synchronized (rows) {
                if (rows[from] == null) {
                    rows[from] = new Message[topology.blocks()];
                }
            }
        }
        return rows[from];
    }

    int[] pairs(int fromTask, int toTask) {
        return pairs.computeIfAbsent((long) fromTask << 32 | toTask, key -> topology.pairs(fromTask, toTask));
    }

    @Override
    public void accept(Frame frame) throws Frame.Malformed {
        switch (frame.kind()) {
            case EPOCH -> acceptEpoch(frame.task(), frame.body());
            case FAILED -> {
                frame.number();
                fail(new TaskFailed(frame.text()));
            }
            default -> throw new Frame.Malformed("kind " + frame.kind());
        }
    }

    private void acceptEpoch(int from, ByteBuffer body) throws Frame.Malformed {
        try {
            int to = body.getInt();
            long epoch = body.getLong();
            final long called = body.getLong();
            int count = body.getInt();
            Arrivals arrivals = to < 0 || to >= topology.tasks() ? null : local.get(to);
            if (arrivals == null) {
                throw new Frame.Malformed("for task " + to + ", which is not here");
            }
            if (arrivals.from(from) != epoch) {
                throw new Frame.Malformed("epoch " + epoch + " instead of " + arrivals.from(from));
            }
            int[] between = pairs(from, to);
            for (int i = 0; i < between.length; i += 2) {
                Message message = written(epoch, between[i], between[i + 1]);
                if (message != null) {
                    message.clear();
                }
            }
            for (int i = 0; i < count; i++) {
                int fromBlock = body.getInt();
                int toBlock = body.getInt();
                int length = body.getInt();
                if (fromBlock < 0
                        || fromBlock >= topology.blocks()
                        || toBlock < 0
                        || toBlock >= topology.blocks()
                        || topology.owner(fromBlock) != from
                        || topology.owner(toBlock) != to
                        || !topology.sends(fromBlock, toBlock)
                        || length < 0
                        || length > body.remaining()) {
                    throw new Frame.Malformed(length + " bytes from block " + fromBlock + " to block " + toBlock);
                }
                message(epoch, fromBlock, toBlock).fill(body, length);
            }
            if (body.hasRemaining()) {
                throw new Frame.Malformed(body.remaining() + " bytes too many");
            }
            announce(called);
            arrivals.arrived(from, epoch + 1);
        } catch (BufferUnderflowException e) {
            throw new Frame.Malformed("a frame cut short");
        }
    }

    @Override
    public void opened(int task) {
        heard.set(task, 1);
    }

    /** Whether a task of another JVM has a way here, whose end tells of its own. */
    boolean hears(int task) {
        return heard.get(task) > 0;
    }

    @Override
    public void closed(int task) {
        lost(task, "its connection ended");
    }

    /** A task can no longer send: those of this JVM that need more of it are told why. */
    public void lost(int peer, String why) {
        for (int task = 0; task < local.length(); task++) {
            if (local.get(task) != null) {
                local.get(task).lost(peer, why);
            }
        }
    }
}
