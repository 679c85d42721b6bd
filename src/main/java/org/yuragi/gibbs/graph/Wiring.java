package org.yuragi.gibbs.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which neurons and connections belong to a block, in its own numbers. Neurons behind the inputs are dealt to the blocks in
 * turn, so that each has its share of every layer. A block holds its neurons' incoming connections; it knows of each
 * presynaptic neuron, its own or another block's, one slot: own neurons first, then the others by their number.
 */
final class Wiring {
    private final GraphModel model;
    private final int block;
    private final int blocks;
    private final int[] home;
    private final int[] own;
    private final int[] slots;
    private final int[] slotOf;
    private final int[] begin;
    private final int[] connection;
    private final int[] preSlot;
    private final int[] post;
    private final int[] childBegin;
    private final int[] child;

    Wiring(GraphModel model, int block, int blocks) {
        this.model = model;
        this.block = block;
        this.blocks = blocks;
        Graph graph = model.graph();
        this.home = homes(graph, blocks);
        this.own = IntStream.range(0, graph.neurons())
                .filter(i -> home[i] == block)
                .toArray();
        this.connection = Arrays.stream(own)
                .flatMap(i -> IntStream.range(graph.firstConnection(i), graph.firstConnection(i + 1)))
                .toArray();
        int[] others = Arrays.stream(connection)
                .map(graph::pre)
                .filter(j -> home[j] != block)
                .distinct()
                .sorted()
                .toArray();
        this.slots = IntStream.concat(Arrays.stream(own), Arrays.stream(others)).toArray();
        this.slotOf = new int[graph.neurons()];
        Arrays.fill(slotOf, -1);
        for (int slot = 0; slot < slots.length; slot++) {
            slotOf[slots[slot]] = slot;
        }
        this.begin = new int[own.length + 1];
        for (int i = 0; i < own.length; i++) {
            begin[i + 1] = begin[i] + graph.firstConnection(own[i] + 1) - graph.firstConnection(own[i]);
        }
        this.preSlot = Arrays.stream(connection).map(c -> slotOf[graph.pre(c)]).toArray();
        this.post = Arrays.stream(connection).map(c -> slotOf[graph.post(c)]).toArray();
        this.childBegin = new int[slots.length + 1];
        for (int slot : preSlot) {
            childBegin[slot + 1]++;
        }
        Arrays.parallelPrefix(childBegin, Integer::sum);
        this.child = new int[connection.length];
        int[] at = childBegin.clone();
        for (int c = 0; c < connection.length; c++) {
            child[at[preSlot[c]]++] = c;
        }
    }

    private static int[] homes(Graph graph, int blocks) {
        int[] homes = new int[graph.neurons()];
        int next = 0;
        for (int i = 0; i < homes.length; i++) {
            homes[i] = graph.role(i) == Role.INPUT ? -1 : next++ % blocks;
        }
        return homes;
    }

    GraphModel model() {
        return model;
    }

    /** Own neurons. */
    int neurons() {
        return own.length;
    }

    /** The neurons in the slots. */
    int[] slots() {
        return slots;
    }

    /** The network's number of the neuron in a slot. */
    int neuron(int slot) {
        return slots[slot];
    }

    /** Own connections. */
    int connections() {
        return connection.length;
    }

    /** The network's number of an own connection. */
    int connection(int c) {
        return connection[c];
    }

    /** The first connection onto an own neuron. */
    int begin(int neuron) {
        return begin[neuron];
    }

    int preSlot(int c) {
        return preSlot[c];
    }

    int post(int c) {
        return post[c];
    }

    int childBegin(int slot) {
        return childBegin[slot];
    }

    /** A connection from a slot onto an own neuron. */
    int child(int at) {
        return child[at];
    }

    /** Slots of the presynaptic neurons that live in another block, rising. */
    int[] slotsOf(int other) {
        return IntStream.range(own.length, slots.length)
                .filter(slot -> home[slots[slot]] == other)
                .toArray();
    }

    /** Own neurons that another block has connections from, rising. */
    int[] listenedBy(int other) {
        Graph graph = model.graph();
        boolean[] heard = new boolean[graph.neurons()];
        for (int c = 0; c < graph.connections(); c++) {
            heard[graph.pre(c)] |= home[graph.post(c)] == other;
        }
        return IntStream.range(0, own.length)
                .filter(i -> other != block && heard[own[i]])
                .toArray();
    }

    int blocks() {
        return blocks;
    }

    int block() {
        return block;
    }
}
