package org.yuragi.spiking;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The synapses of one projection onto the neurons of one block, listed by source: what a spike needs lies together, and is
 * read once from front to back. A synapse takes two bytes (its target) if all have one delay, four if delays differ (delay
 * and target in one int, by rising delay), and four more if weights differ.
 */
final class Synapses {
    private final int[] start;
    private final char[] targets;
    private final int[] delaysAndTargets;
    private final float[] weights;
    private final double weight;
    private final int delay;
    private final double failure;
    private final long entity;
    private final CounterRandom transmission;
    private final int[] neurons;

    /**
     * @param start for each source the first of its synapses, and at the end how many there are
     * @param targets local targets, if all synapses have the same delay; else {@code null}
     * @param delaysAndTargets {@code delay << 16 | local target}; {@code null} if {@code targets} is not
     * @param weights scaled; {@code null} if all have the same
     * @param weight the weight of all, scaled
     * @param delay the delay of all, in steps
     * @param number the projection's number
     * @param failure in units of scaled weights; 0 for none
     * @param neurons numbers of the block's neurons in the network
     */
    Synapses(
            int[] start,
            char[] targets,
            int[] delaysAndTargets,
            float[] weights,
            double weight,
            int delay,
            int number,
            double failure,
            long seed,
            int[] neurons) {
        this.start = start;
        this.targets = targets;
        this.delaysAndTargets = delaysAndTargets;
        this.weights = weights;
        this.weight = weight;
        this.delay = delay;
        this.entity = CounterRandom.entity(number, 0);
        this.failure = failure;
        this.transmission = CounterRandom.ofPart(seed, Purpose.TRANSMISSION, number);
        this.neurons = neurons;
    }

    static int bytesEach(Projection projection, double dtMs) {
        return (haveOneDelay(projection, dtMs) ? Character.BYTES : Integer.BYTES)
                + (projection.weight() instanceof Distribution.Constant ? 0 : Float.BYTES);
    }

    static boolean haveOneDelay(Projection projection, double dtMs) {
        return Layout.steps(projection.delayMs().least(), dtMs)
                == Layout.steps(projection.delayMs().most(), dtMs);
    }

    long count() {
        return start[start.length - 1];
    }

    long bytes() {
        long each = (targets != null ? Character.BYTES : Integer.BYTES) + (weights != null ? Float.BYTES : 0);
        return each * count() + (long) Integer.BYTES * start.length;
    }

    /**
     * Delivers spikes of one step.
     *
     * @param rows input to the block's neurons by step of arrival, modulo their number
     * @param step in which the spikes were emitted
     * @param ids sources, by their numbers in the network, from {@code from} to before {@code to}
     * @param first number of the source population's first neuron
     * @return how many synapses were reached
     */
    long deliver(double[][] rows, long step, int[] ids, int from, int to, int first) {
        long events = 0;
        for (int i = from; i < to; i++) {
            int source = ids[i] - first;
            int begin = start[source];
            int end = start[source + 1];
            events += end - begin;
            if (failure > 0) {
                deliverOrFail(rows, step, ids[i], begin, end);
            } else if (targets != null) {
                double[] row = rows[(int) (step + delay) & (rows.length - 1)];
                if (weights == null) {
                    add(row, targets, begin, end, weight);
                } else {
                    add(row, targets, begin, end, weights);
                }
            } else if (weights == null) {
                add(rows, (int) step, delaysAndTargets, begin, end, weight);
            } else {
                add(rows, (int) step, delaysAndTargets, begin, end, weights);
            }
        }
        return events;
    }

    // A row is as long as a power of two, so that a masked target needs no check of its bounds.

    private static void add(double[] row, char[] targets, int begin, int end, double weight) {
        for (int i = begin; i < end; i++) {
            row[targets[i] & (row.length - 1)] += weight;
        }
    }

    private static void add(double[] row, char[] targets, int begin, int end, float[] weights) {
        for (int i = begin; i < end; i++) {
            row[targets[i] & (row.length - 1)] += weights[i];
        }
    }

    private static void add(double[][] rows, int step, int[] delaysAndTargets, int begin, int end, double weight) {
        for (int i = begin; i < end; i++) {
            int packed = delaysAndTargets[i];
            double[] row = rows[(step + (packed >>> 16)) & (rows.length - 1)];
            row[packed & (row.length - 1)] += weight;
        }
    }

    private static void add(double[][] rows, int step, int[] delaysAndTargets, int begin, int end, float[] weights) {
        for (int i = begin; i < end; i++) {
            int packed = delaysAndTargets[i];
            double[] row = rows[(step + (packed >>> 16)) & (rows.length - 1)];
            row[packed & (row.length - 1)] += weights[i];
        }
    }

    private void deliverOrFail(double[][] rows, long step, int source, int begin, int end) {
        for (int i = begin; i < end; i++) {
            int packed = targets != null ? delay << 16 | targets[i] : delaysAndTargets[i];
            double strength = weights != null ? weights[i] : weight;
            double uniform = transmission.uniform(entity | source, step, neurons[packed & 0xFFFF]);
            if (uniform * (failure + strength) >= failure) {
                rows[(int) (step + (packed >>> 16)) & (rows.length - 1)][packed & 0xFFFF] += strength;
            }
        }
    }
}
