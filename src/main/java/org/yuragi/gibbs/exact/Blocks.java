package org.yuragi.gibbs.exact;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Choice;
import org.yuragi.gibbs.graph.GraphBlock;
import org.yuragi.gibbs.graph.PosteriorNetwork;

/** All blocks of a network in one JVM, stepped as the engine steps them. */
final class Blocks {
    private final List<GraphBlock> blocks = new ArrayList<>();
    private final Mailbox even;
    private final Mailbox odd;

    Blocks(PosteriorNetwork network) {
        for (int block = 0; block < network.blocks(); block++) {
            blocks.add(network.build(block));
        }
        even = new Mailbox(network.blocks());
        odd = new Mailbox(network.blocks());
    }

    int count() {
        return blocks.size();
    }

    GraphBlock block(int block) {
        return blocks.get(block);
    }

    /** Sets every block to a state, as if all had just exchanged spikes and retrograde terms. */
    void takeAndExchange(Assignment state, long round) {
        for (int b = 0; b < blocks.size(); b++) {
            blocks.get(b).take(state);
            blocks.get(b).step(0, odd.to(b), even.from(b));
        }
        beginRound(round);
    }

    /** Odd epoch: spikes come in, retrograde terms go out. */
    void beginRound(long round) {
        for (int b = 0; b < blocks.size(); b++) {
            blocks.get(b).step(2 * round + 1, even.to(b), odd.from(b));
        }
    }

    /** Even epoch: everybody updates; states drawn as the network draws them. */
    void endRound(long round) {
        for (int b = 0; b < blocks.size(); b++) {
            blocks.get(b).step(2 * round + 2, odd.to(b), even.from(b));
        }
    }

    /** The even epoch of one block, states drawn elsewhere; it can be taken again after {@link GraphBlock#take}. */
    void endRound(int block, long round, Choice choice) {
        blocks.get(block).step(2 * round + 2, odd.to(block), even.from(block), choice);
    }

    /** The state of the whole network. */
    void put(Assignment into) {
        blocks.forEach(block -> block.put(into));
    }
}
