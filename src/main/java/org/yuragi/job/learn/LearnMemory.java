package org.yuragi.job.learn;

import java.util.Locale;
import org.yuragi.images.ImageSplit;
import org.yuragi.input.Heap;
import org.yuragi.input.InvalidInput;

/**
 * The memory that a network takes in each step of {@code jobs/learn}, bytes: what fits while it learns but not while it is saved is
 * refused before it learns.
 *
 * @param learning while it learns
 * @param handingOver while what it has learned is taken out of its blocks
 * @param afterwards while it is looked at, saved and reported
 * @param largestLayer synapses onto its largest layer, which are an array
 */
record LearnMemory(double learning, double handingOver, double afterwards, double largestLayer) {
    /** What {@link org.yuragi.gibbs.NetworkFormat} reads: files of numbers below 2 GiB. */
    private static final long MOST_SYNAPSES = (1L << 31) / Float.BYTES - 1;
    /** States of a synapse: coefficient and evidence, 32-bit numbers, and a bit, with its share of padding. */
    private static final double SYNAPSE = 9;

    private static final double SAVED_SYNAPSE = 8;
    /** Weight, correlation and a weight drawn for predictions, 32-bit numbers. */
    private static final double CONNECTION = 12;
    /** Each connection between hidden neurons is known to its presynaptic neuron too. */
    private static final double TOLD = 16;

    private static final double NEURON_AND_IMAGE = 24;
    /** Two recordings of two repeats, a byte each. */
    private static final double CODES = 4;
    /** Two repeats of one of them as numbers, while its spectrum is taken. */
    private static final double CODE_AS_NUMBERS = 32;

    /** What a config needs. */
    static LearnMemory of(LearnConfig config, ImageSplit images) {
        double connections = 0;
        double told = 0;
        double neuronsAndImages = 0;
        double codes = 0;
        double largest = 0;
        double codeImages =
                Math.min(config.evaluation().codeImages(), images.validation().count());
        int below = images.train().size();
        for (int neurons : config.shape().hidden()) {
            double its = (below + 1.0) * neurons;
            told += below == images.train().size() ? 0 : its * TOLD;
            connections += its;
            largest = Math.max(largest, its);
            neuronsAndImages += (double) neurons * config.schedule().batch() * NEURON_AND_IMAGE;
            codes = Math.max(codes, codeImages * neurons * CODE_AS_NUMBERS);
            below = neurons;
        }
        double kept = config.shape().hiddenNeurons() * codeImages * CODES;
        double outputs =
                (below + 1.0) * images.train().classes() * config.shape().outputsPerClass();
        connections += outputs;
        largest = Math.max(largest, outputs) * config.shape().synapses();
        double synapses = connections * config.shape().synapses();
        double state = synapses * SYNAPSE + connections * CONNECTION;
        double learning = state + told + neuronsAndImages + kept;
        double saved = synapses * SAVED_SYNAPSE + connections * Float.BYTES;
        double joined = config.blocks() > 1 ? synapses * SAVED_SYNAPSE : 0;
        // Tasks that each build the network anew, from a copy that Spark holds for them.
        int tasks = config.common().tasks() > 0
                ? config.common().tasks()
                : Runtime.getRuntime().availableProcessors();
        double watched = config.observations().physiology() ? synapses * SAVED_SYNAPSE + tasks * state : 0;
        return new LearnMemory(
                learning + (config.observations().frozenControl() ? saved + kept : 0),
                learning + synapses * Float.BYTES,
                saved + joined + kept + Math.max(codes, watched),
                largest);
    }

    double most() {
        return Math.max(learning, Math.max(handingOver, afterwards));
    }

    /** @throws InvalidInput for a network that does not fit in memory, or in the arrays of a saved network */
    void check(LearnConfig config) {
        if (largestLayer > MOST_SYNAPSES) {
            throw new InvalidInput(
                    "config",
                    "hidden",
                    config.shape().hidden(),
                    String.format(
                            Locale.ROOT,
                            "layers of at most %,d synapses, which a saved network holds: one has %,.0f"
                                    + " (fewer neurons, or fewer synapses_per_connection)",
                            MOST_SYNAPSES,
                            largestLayer));
        }
        if (!Heap.holds(most())) {
            boolean last = afterwards == most();
            throw new InvalidInput(
                    "config",
                    "hidden",
                    config.shape().hidden(),
                    "a network that fits: this one " + Heap.needs(most())
                            + (last && config.observations().physiology() ? "; without physiology it needs less" : ""));
        }
    }
}
