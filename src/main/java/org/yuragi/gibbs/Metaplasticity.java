package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.yuragi.input.ArrayLength;
import org.yuragi.network.State;

/**
 * Metaplasticity of connections [O]: what a connection gathers between two turns, {@code c = sum x_j (x_i - sigma(v_i))}, is divided by its own
 * running root mean square, {@code m <- beta m + (1 - beta) c^2}, before its synapses take it in. Each connection so
 * moves at a pace of its own, wherever it is and however often its presynaptic neuron fires; it needs to know nothing but its own past. The running
 * mean is freed of its start at 0 as in Adam (Kingma and Ba 2015).
 */
final class Metaplasticity {
    private static final VectorSpecies<Float> FLOATS = SpikeSums.FLOATS;
    private static final int LANES = FLOATS.length();
    private static final float SMALLEST = 1e-3f;
    private final float memory;
    private final int stride;
    private final float[] squares;
    private final int[] turns;
    private final int[] scaled;

    /**
     * @param memory beta, in (0, 1); 0 for none: nothing is divided
     * @param pre rows
     * @param stride padded length of a row
     */
    Metaplasticity(double memory, int pre, int stride) {
        this.memory = (float) memory;
        this.stride = stride;
        this.squares = new float[memory == 0 ? 0 : ArrayLength.of("connections onto a block's neurons", pre, stride)];
        this.turns = new int[memory == 0 ? 0 : pre];
        this.scaled = new int[turns.length];
    }

    /** The turn of one presynaptic neuron's connections has come, whether they gathered anything or not. */
    void turn(int j) {
        if (memory != 0) {
            turns[j]++;
        }
    }

    /** Scales what the connections of one presynaptic neuron gathered; in the turns since the last scaling they gathered nothing. */
    void scale(float[] correlation, int j) {
        if (memory == 0) {
            return;
        }
        float left = (float) StrictMath.pow(memory, turns[j] - scaled[j]);
        float unbiased = (float) (1 / (1 - StrictMath.pow(memory, turns[j])));
        scaled[j] = turns[j];
        int row = j * stride;
        for (int i = row; i < row + stride; i += LANES) {
            FloatVector c = FloatVector.fromArray(FLOATS, correlation, i);
            FloatVector square = FloatVector.fromArray(FLOATS, squares, i)
                    .mul(left)
                    .add(c.mul(c).mul(1 - memory));
            square.intoArray(squares, i);
            c.div(square.mul(unbiased).lanewise(VectorOperators.SQRT).add(SMALLEST))
                    .intoArray(correlation, i);
        }
    }

    void save(DataOutput to) throws IOException {
        State.write(to, squares);
        State.write(to, turns);
        State.write(to, scaled);
    }

    void load(DataInput from) throws IOException {
        State.read(from, squares);
        State.read(from, turns);
        State.read(from, scaled);
    }
}
