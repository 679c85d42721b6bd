package org.yuragi.spiking;

/**
 * Leaky integration with delta synapses, exactly: with {@code u} the potential above where the membrane rests, a step takes
 * {@code u} to {@code u exp(-dt/tau) + input}; input arrives at the end of the step.
 */
final class DeltaMembranes extends Membranes {
    private final double[] potential;
    private final double decay;

    DeltaMembranes(Population.Delta population, MembraneState state, int from, int to, double rest, double dtMs) {
        super(population, state, from, to, rest, dtMs);
        this.potential = state.potential;
        this.decay = StrictMath.exp(-dtMs / population.tauMMs());
    }

    @Override
    void step(double[] input, double[] none, int from, int to, double[] highest, boolean first) {
        if (first) {
            first(potential, input, from, to, highest, decay);
        } else {
            next(potential, input, from, to, highest, decay);
        }
    }

    private static void first(double[] potential, double[] input, int from, int to, double[] highest, double decay) {
        for (int i = from; i < to; i++) {
            double u = decay * potential[i] + input[i];
            potential[i] = u;
            highest[i] = u;
        }
    }

    private static void next(double[] potential, double[] input, int from, int to, double[] highest, double decay) {
        for (int i = from; i < to; i++) {
            double u = decay * potential[i] + input[i];
            potential[i] = u;
            highest[i] = Math.max(highest[i], u);
        }
    }

    @Override
    double potentialAfter(int neuron, double before, double input, double none) {
        return decay * before + input;
    }

    @Override
    void passRefractory(int neuron, double input, double none) {}
}
