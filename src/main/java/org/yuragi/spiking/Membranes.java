package org.yuragi.spiking;

import java.util.Arrays;

/**
 * Integrates the membranes of one population in one block over an epoch.
 *
 * <p>All input of an epoch is known when it begins. So a whole chunk of neurons is first taken through the epoch as if none
 * fired, in loops without a branch that the compiler turns into vector instructions, keeping only each neuron's highest
 * potential; then those few that did reach their threshold, or were refractory, are taken through it again one by one, from
 * the potentials that were put aside. Both ways compute the same bits.
 */
abstract class Membranes {
    private static final int CHUNK = 1024;
    private final int from;
    private final int to;
    private final double threshold;
    private final double reset;
    private final int refractory;
    private final double[] highest;
    private final double[] potentialBefore;
    private final double[] excitationBefore;
    private final double[] inhibitionBefore;
    private final MembraneState state;

    /**
     * @param from first local neuron
     * @param to behind the last
     * @param rest where the membrane rests with its constant drive, in mV
     */
    Membranes(Population population, MembraneState state, int from, int to, double rest, double dtMs) {
        this.state = state;
        this.from = from;
        this.to = to;
        this.threshold = population.thresholdMv() - rest;
        this.reset = population.resetMv() - rest;
        this.refractory = (int) Layout.steps(population.refractoryMs(), dtMs);
        // Local numbers throughout: loops over arrays at one index are what the compiler can prove independent.
        this.highest = new double[to];
        this.potentialBefore = new double[to];
        boolean conductances = state.excitation.length > 0;
        this.excitationBefore = new double[conductances ? to : 0];
        this.inhibitionBefore = new double[conductances ? to : 0];
    }

    /** One step of neurons without threshold; raises {@code highest} to their potentials, or sets it if {@code first}. */
    abstract void step(double[] excitation, double[] inhibition, int from, int to, double[] highest, boolean first);

    /** The potential after one step of one neuron, whose conductances are changed as well. */
    abstract double potentialAfter(int neuron, double potential, double excitation, double inhibition);

    /** The conductances after one step of one neuron that is held at its reset. */
    abstract void passRefractory(int neuron, double excitation, double inhibition);

    /**
     * Takes all neurons through an epoch.
     *
     * @param firstStep the epoch's first step
     * @param steps how many it has
     * @param excitation input by step of arrival, modulo the number of rows; what is read is set to zero
     * @param inhibition the same; {@code null} for delta synapses
     * @param observer told of spikes, and asked for neurons that it wants to see step by step
     */
    final void advance(long firstStep, int steps, double[][] excitation, double[][] inhibition, Observer observer) {
        for (int begin = from; begin < to; begin += CHUNK) {
            int end = Math.min(begin + CHUNK, to);
            putAside(begin, end);
            for (int step = 0; step < steps; step++) {
                int row = (int) (firstStep + step) & (excitation.length - 1);
                step(excitation[row], inhibition == null ? null : inhibition[row], begin, end, highest, step == 0);
            }
            observer.markWatched(begin, end, highest);
            int first = (int) firstStep;
            int[] freeAt = state.freeAt;
            for (int neuron = begin; neuron < end; neuron++) {
                if (highest[neuron] >= threshold || freeAt[neuron] > first) {
                    again(neuron, firstStep, steps, excitation, inhibition, observer);
                }
            }
            for (int step = 0; step < steps; step++) {
                int row = (int) (firstStep + step) & (excitation.length - 1);
                Arrays.fill(excitation[row], begin, end, 0);
                if (inhibition != null) {
                    Arrays.fill(inhibition[row], begin, end, 0);
                }
            }
        }
    }

    private void putAside(int begin, int end) {
        System.arraycopy(state.potential, begin, potentialBefore, begin, end - begin);
        if (excitationBefore.length > 0) {
            System.arraycopy(state.excitation, begin, excitationBefore, begin, end - begin);
            System.arraycopy(state.inhibition, begin, inhibitionBefore, begin, end - begin);
        }
    }

    private void again(
            int neuron, long firstStep, int steps, double[][] excitation, double[][] inhibition, Observer observer) {
        double potential = potentialBefore[neuron];
        if (inhibition != null) {
            state.excitation[neuron] = excitationBefore[neuron];
            state.inhibition[neuron] = inhibitionBefore[neuron];
        }
        boolean watched = highest[neuron] == Double.POSITIVE_INFINITY;
        for (int i = 0; i < steps; i++) {
            long step = firstStep + i;
            int row = (int) step & (excitation.length - 1);
            double excites = excitation[row][neuron];
            double inhibits = inhibition == null ? 0 : inhibition[row][neuron];
            boolean forced = watched && observer.forces(step, neuron);
            if (step < state.freeAt[neuron] && !forced) {
                potential = reset;
                passRefractory(neuron, excites, inhibits);
            } else {
                potential = potentialAfter(neuron, potential, excites, inhibits);
                if (potential >= threshold || forced) {
                    observer.spike(step, i, neuron);
                    potential = reset;
                    state.freeAt[neuron] = (int) step + 1 + refractory;
                }
            }
            if (watched) {
                observer.see(step, neuron, potential);
            }
        }
        state.potential[neuron] = potential;
    }

    /** Who is told what happens in an epoch. */
    interface Observer {
        /** A neuron fired at the end of a step. @param index of the step in its epoch */
        void spike(long step, int index, int neuron);

        /** Sets the highest potential of neurons that are to be seen step by step to infinity. */
        void markWatched(int from, int to, double[] highest);

        /** Whether a neuron that is seen step by step fires whatever its potential. */
        boolean forces(long step, int neuron);

        /** How a neuron that is seen step by step stands at the end of a step. */
        void see(long step, int neuron, double potential);
    }
}
