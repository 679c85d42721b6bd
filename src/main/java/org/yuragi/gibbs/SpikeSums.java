package org.yuragi.gibbs;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.yuragi.random.Lanes;

/**
 * Sums over the few input neurons that are on, by vectors over postsynaptic neurons. Rows are padded ({@link SynapseRow#padded}).
 * Each sum is made in the order of its terms, whatever the width of the vectors: the same bits on every machine.
 */
final class SpikeSums {
    /** At most {@link SynapseRow#WIDTH} floats. */
    static final VectorSpecies<Float> FLOATS = Lanes.of(FloatVector.SPECIES_PREFERRED);

    private static final int LANES = FLOATS.length();

    private SpikeSums() {}

    /** The sum of the rows of the inputs that are on for image {@code d}. */
    static void drive(ActiveInputs inputs, int d, float[] weights, int stride, float[] sum) {
        Arrays.fill(sum, 0, stride, 0);
        addRows(weights, inputs.active(), inputs.begin(d), inputs.begin(d + 1), stride, sum, 0);
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
            if (begin[input] < begin[input + 1]) {
                addRows(errors, images, begin[input], begin[input + 1], stride, correlation, input * stride);
            }
        }
    }

    /**
     * Adds some rows to a sum, four vectors of it in registers at a time.
     *
     * @param which the rows' numbers, from {@code from} up to but not {@code to}
     * @param at where the sum begins
     */
    private static void addRows(float[] rows, int[] which, int from, int to, int stride, float[] sum, int at) {
        int i = 0;
        for (; i + 4 * LANES <= stride; i += 4 * LANES) {
            FloatVector a = FloatVector.fromArray(FLOATS, sum, at + i);
            FloatVector b = FloatVector.fromArray(FLOATS, sum, at + i + LANES);
            FloatVector c = FloatVector.fromArray(FLOATS, sum, at + i + 2 * LANES);
            FloatVector e = FloatVector.fromArray(FLOATS, sum, at + i + 3 * LANES);
            for (int r = from; r < to; r++) {
                int row = which[r] * stride + i;
                a = a.add(FloatVector.fromArray(FLOATS, rows, row));
                b = b.add(FloatVector.fromArray(FLOATS, rows, row + LANES));
                c = c.add(FloatVector.fromArray(FLOATS, rows, row + 2 * LANES));
                e = e.add(FloatVector.fromArray(FLOATS, rows, row + 3 * LANES));
            }
            a.intoArray(sum, at + i);
            b.intoArray(sum, at + i + LANES);
            c.intoArray(sum, at + i + 2 * LANES);
            e.intoArray(sum, at + i + 3 * LANES);
        }
        for (; i < stride; i += LANES) {
            FloatVector a = FloatVector.fromArray(FLOATS, sum, at + i);
            for (int r = from; r < to; r++) {
                a = a.add(FloatVector.fromArray(FLOATS, rows, which[r] * stride + i));
            }
            a.intoArray(sum, at + i);
        }
    }
}
