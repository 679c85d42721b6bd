package org.yuragi.gibbs.exact;

import org.yuragi.gibbs.graph.Choice;

/**
 * All ways a piece of sampling code can go, one after the other, each with its probability: the code is run again and again,
 * and each time the last choice that can still go the other way does.
 *
 * <pre>{@code
 * Paths paths = new Paths();
 * do { restore(); code.run(paths); use(paths.probability()); } while (paths.next());
 * }</pre>
 */
final class Paths implements Choice {
    private boolean[] taken = new boolean[64];
    private double[] chance = new double[64];
    private int length;
    private int at;

    @Override
    public boolean neuron(int neuron, int datum, long sweep, double logit) {
        return choose(logit);
    }

    @Override
    public boolean synapse(int connection, int k, long sweep, double logit) {
        return choose(logit);
    }

    private boolean choose(double logit) {
        if (at == taken.length) {
            taken = java.util.Arrays.copyOf(taken, 2 * at);
            chance = java.util.Arrays.copyOf(chance, 2 * at);
        }
        if (at == length) {
            taken[length++] = false;
        }
        double on = 1 / (1 + StrictMath.exp(-logit));
        chance[at] = taken[at] ? on : 1 / (1 + StrictMath.exp(logit));
        return taken[at++];
    }

    /** The probability of the path that was just taken. */
    double probability() {
        double product = 1;
        for (int i = 0; i < at; i++) {
            product *= chance[i];
        }
        return product;
    }

    /** Turns to the next path; false, and back at the first, when all were taken. */
    boolean next() {
        length = at;
        at = 0;
        while (length > 0 && taken[length - 1]) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        taken[length - 1] = true;
        return true;
    }
}
