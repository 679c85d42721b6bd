package org.yuragi.engine.exchange;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.yuragi.network.Network;

/** Which task owns which blocks, and which tasks exchange messages. */
public final class Topology {
    private final int tasks;
    private final int blocks;
    private final Network<?> network;

    /** @param tasks from 1 to the number of blocks */
    public Topology(Network<?> network, int tasks) {
        this.tasks = tasks;
        this.blocks = network.blocks();
        this.network = network;
    }

    /** Number of tasks. */
    public int tasks() {
        return tasks;
    }

    /** Number of blocks. */
    public int blocks() {
        return blocks;
    }

    /** The task that owns a block: blocks are dealt out in turn. */
    public int owner(int block) {
        return block % tasks;
    }

    /** The blocks of a task, rising. */
    public int[] blocksOf(int task) {
        int[] owned = new int[(blocks - task + tasks - 1) / tasks];
        for (int i = 0; i < owned.length; i++) {
            owned[i] = task + i * tasks;
        }
        return owned;
    }

    /** Whether one block ever sends to another. */
    boolean sends(int from, int to) {
        return network.sends(from, to);
    }

    /**
     * The tasks that a task exchanges a message with in every epoch: those with a block that talks to one of its own, in
     * either direction, and its neighbours in a ring, which hold together what would otherwise fall into pieces.
     */
    int[] peers(int task) {
        BitSet peers = new BitSet(tasks);
        peers.set((task + 1) % tasks);
        peers.set((task + tasks - 1) % tasks);
        for (int own : blocksOf(task)) {
            for (int other = 0; other < blocks && peers.cardinality() < tasks; other++) {
                if (!peers.get(owner(other)) && (network.sends(own, other) || network.sends(other, own))) {
                    peers.set(owner(other));
                }
            }
        }
        peers.clear(task);
        return peers.stream().toArray();
    }

    /** Pairs of blocks between two tasks that may talk: from, to, from, to, ... */
    int[] pairs(int fromTask, int toTask) {
        List<Integer> pairs = new ArrayList<>();
        for (int from : blocksOf(fromTask)) {
            for (int to : blocksOf(toTask)) {
                if (network.sends(from, to)) {
                    pairs.add(from);
                    pairs.add(to);
                }
            }
        }
        return pairs.stream().mapToInt(Integer::intValue).toArray();
    }
}
