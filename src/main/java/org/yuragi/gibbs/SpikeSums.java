package org.yuragi.gibbs;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the few input neurons that are on, by vectors over postsynaptic neurons. Rows are padded ({@link SynapseRow#padded}).
 * Each sum is made in the order of its terms, whatever the width of the vectors: the same bits on every machine.
 */
final class SpikeSums {
    /** At most {@link SynapseRow#WIDTH} floats. */
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > SynapseRow.WIDTH
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private static final int LANES = FLOATS.length();

    private SpikeSums() {}

    /** The sum of the rows of the inputs that are on for image {@code d}. */
    static void drive(ActiveInputs inputs, int d, float[] weights, int stride, float[] sum) {
        int begin = inputs.begin(d);
        int end = inputs.begin(d + 1);
        int[] active = inputs.active();
        int i = 0;
        for (; i + 4 * LANES <= stride; i += 4 * LANES) {
            FloatVector a = FloatVector.zero(FLOATS);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector e = a;
            for (int at = begin; at < end; at++) {
                int row = active[at] * stride + i;
                a = a.add(FloatVector.fromArray(FLOATS, weights, row));
                b = b.add(FloatVector.fromArray(FLOATS, weights, row + LANES));
                c = c.add(FloatVector.fromArray(FLOATS, weights, row + 2 * LANES));
                e = e.add(FloatVector.fromArray(FLOATS, weights, row + 3 * LANES));
            }
            a.intoArray(sum, i);
            b.intoArray(sum, i + LANES);
            c.intoArray(sum, i + 2 * LANES);
            e.intoArray(sum, i + 3 * LANES);
        }
        for (; i < stride; i += LANES) {
            FloatVector a = FloatVector.zero(FLOATS);
            for (int at = begin; at < end; at++) {
                a = a.add(FloatVector.fromArray(FLOATS, weights, active[at] * stride + i));
            }
            a.intoArray(sum, i);
        }
    }

    /** Whether a row is 0 all along. */
    static boolean isZero(float[] rows, int from, int stride) {
        FloatVector largest = FloatVector.zero(FLOATS);
        for (int i = from; i < from + stride; i += LANES) {
            largest = largest.max(FloatVector.fromArray(FLOATS, rows, i).abs());
        }
        return largest.reduceLanes(VectorOperators.MAX) == 0;
    }

    /**
     * Adds to each input's row the errors of the images for which it was on.
     *
     * @param errors images x postsynaptic neurons, in padded rows
     */
    static void gather(ActiveInputs inputs, float[] errors, int stride, float[] correlation) {
        int[] begin = inputs.beginOfInput();
        int[] images = inputs.imagesOfInputs();
        for (int input = 0; input + 1 < begin.length; input++) {
            int from = begin[input];
            int to = begin[input + 1];
            if (from == to) {
                continue;
            }
            int row = input * stride;
            int i = 0;
            for (; i + 4 * LANES <= stride; i += 4 * LANES) {
                FloatVector a = FloatVector.fromArray(FLOATS, correlation, row + i);
                FloatVector b = FloatVector.fromArray(FLOATS, correlation, row + i + LANES);
                FloatVector c = FloatVector.fromArray(FLOATS, correlation, row + i + 2 * LANES);
                FloatVector e = FloatVector.fromArray(FLOATS, correlation, row + i + 3 * LANES);
                for (int at = from; at < to; at++) {
                    int error = images[at] * stride + i;
                    a = a.add(FloatVector.fromArray(FLOATS, errors, error));
                    b = b.add(FloatVector.fromArray(FLOATS, errors, error + LANES));
                    c = c.add(FloatVector.fromArray(FLOATS, errors, error + 2 * LANES));
                    e = e.add(FloatVector.fromArray(FLOATS, errors, error + 3 * LANES));
                }
                a.intoArray(correlation, row + i);
                b.intoArray(correlation, row + i + LANES);
                c.intoArray(correlation, row + i + 2 * LANES);
                e.intoArray(correlation, row + i + 3 * LANES);
            }
            for (; i < stride; i += LANES) {
                FloatVector a = FloatVector.fromArray(FLOATS, correlation, row + i);
                for (int at = from; at < to; at++) {
                    a = a.add(FloatVector.fromArray(FLOATS, errors, images[at] * stride + i));
                }
                a.intoArray(correlation, row + i);
            }
        }
    }
}
