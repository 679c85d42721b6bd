package org.yuragi.engine.exchange;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.yuragi.network.Message;

/** One task's side of the exchange: the messages its blocks write and read, and the end of each epoch. */
public final class Exchange implements AutoCloseable {
    /**
     * Where a task is.
     *
     * @param jvm its JVM: tasks of one share memory
     * @param host its host
     * @param port where its JVM listens; 0 if it listens nowhere
     */
    public record Address(String jvm, String host, int port) implements Serializable {}

    private final Hub hub;
    private final int task;
    private final long timeoutNs;
    private final IntFunction<String> name;
    private final Arrivals arrivals;
    private final int[] peers;
    private final Link[] links;
    private final Arrivals[] neighbours;
    private final Map<String, Wire> wires = new HashMap<>();
    private final Message nothing = new Message();

    /**
     * @param addresses of all tasks; a connection is opened to each other JVM that this task has peers in
     * @param timeoutNs how long to wait for a peer in any epoch
     */
    public Exchange(Hub hub, int task, Address[] addresses, long timeoutNs) throws IOException {
        this.hub = hub;
        this.task = task;
        this.timeoutNs = timeoutNs;
        this.name = peer -> "task " + peer + " (" + addresses[peer].host() + ", JVM " + addresses[peer].jvm() + ")";
        this.arrivals = hub.arrivals(task);
        this.peers = hub.topology().peers(task);
        this.links = new Link[peers.length];
        this.neighbours = new Arrivals[peers.length];
        for (int i = 0; i < peers.length; i++) {
            Address address = addresses[peers[i]];
            if (address.jvm().equals(addresses[task].jvm())) {
                neighbours[i] = hub.arrivals(peers[i]);
            } else {
                Wire wire = wires.get(address.jvm());
                if (wire == null) {
                    wire = connect(address, peers[i]);
                    wires.put(address.jvm(), wire);
                }
                links[i] = new Link(hub, task, peers[i], wire);
                int peer = peers[i];
                // A peer that is done closes all its connections, and what it sent last may still be on its way on
                // another one.
                wire.onEnd(() -> {
                    if (!hub.hears(peer)) {
                        arrivals.lost(peer, "the connection to it ended");
                    }
                });
            }
        }
    }

    private Wire connect(Address address, int peer) throws IOException {
        try {
            return hub.endpoint().connect(address.host(), address.port(), task);
        } catch (IOException e) {
            throw new IOException(
                    name.apply(task) + " cannot reach " + name.apply(peer) + " at " + address.host() + ":"
                            + address.port() + ": " + e.getMessage(),
                    e);
        }
    }

    /** The message a block writes to another in this epoch. */
    public Message outgoing(long epoch, int from, int to) {
        if (!hub.topology().sends(from, to)) {
            throw new IllegalStateException(
                    "block " + from + " writes to block " + to + ", and its network says that it never does");
        }
        return hub.message(epoch, from, to);
    }

    /** Empties what a block wrote two epochs ago. */
    public void clear(long epoch, int from) {
        for (int to = 0; to < hub.topology().blocks(); to++) {
            Message message = hub.written(epoch, from, to);
            if (message != null) {
                message.clear();
            }
        }
    }

    /** The message a block reads from another in this epoch, at its beginning. */
    public Message incoming(long epoch, int from, int to) {
        Message message = hub.written(epoch - 1, from, to);
        if (message == null) {
            message = nothing;
        }
        message.rewind();
        return message;
    }

    /** Sends what the blocks wrote in this epoch and waits until what they are to read in the next is here. */
    public void finish(long epoch) {
        for (int i = 0; i < peers.length; i++) {
            if (links[i] != null) {
                links[i].send(epoch);
            }
        }
        for (int i = 0; i < peers.length; i++) {
            if (links[i] == null) {
                neighbours[i].arrived(task, epoch + 1);
            }
        }
        for (int i = 0; i < peers.length; i++) {
            arrivals.await(peers[i], epoch, links[i] == null, timeoutNs, name);
        }
    }

    /**
     * Calls for a checkpoint at an epoch that no task has reached yet: the call takes one epoch from a task to its peers, and
     * so at most as many as there are tasks to reach all.
     *
     * @return the epoch
     */
    public long callForCheckpoint(long epoch) {
        long at = epoch + hub.topology().tasks() + 1;
        hub.announce(at);
        return at;
    }

    /** The latest epoch at which a checkpoint was called for; -1 if none was. */
    public long checkpointCalledFor() {
        return hub.announced();
    }

    /** Tells all peers that this task has failed: none waits for it any longer. */
    public void fail(long epoch, Throwable fault) {
        String why = name.apply(task) + " failed in epoch " + epoch + ": " + fault;
        hub.fail(new TaskFailed(why));
        for (Link link : links) {
            if (link != null) {
                link.sayFailed(why.substring(0, Math.min(why.length(), 10_000)));
            }
        }
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }
}
