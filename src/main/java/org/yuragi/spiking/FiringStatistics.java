package org.yuragi.spiking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.yuragi.network.State;

/** What is kept of each neuron's spikes without recording them, by local neuron. */
final class FiringStatistics {
    private final long measuredFrom;
    /** Spikes of the whole run. */
    final long[] spikes;
    /** Spikes from the step on from which is measured. */
    final long[] measured;
    /** The last spike's step; -1 before the first. */
    final long[] last;
    /** Intervals between measured spikes: how many there are is one less than {@link #measured}. Sum, in steps. */
    final long[] intervals;
    /** Sum of the intervals' squares, in steps squared. */
    final double[] squares;
    /** A hash of the steps of all its spikes, in order. */
    final long[] hash;

    FiringStatistics(int neurons, long measuredFrom) {
        this.measuredFrom = measuredFrom;
        spikes = new long[neurons];
        measured = new long[neurons];
        last = new long[neurons];
        java.util.Arrays.fill(last, -1);
        intervals = new long[neurons];
        squares = new double[neurons];
        hash = new long[neurons];
    }

    void spike(long step, int neuron) {
        spikes[neuron]++;
        if (step >= measuredFrom) {
            if (measured[neuron] > 0) {
                long interval = step - last[neuron];
                intervals[neuron] += interval;
                squares[neuron] += (double) interval * interval;
            }
            measured[neuron]++;
        }
        last[neuron] = step;
        long mixed = (hash[neuron] + step + 1) * 0x9E3779B97F4A7C15L;
        hash[neuron] = mixed ^ mixed >>> 29;
    }

    void save(DataOutput to) throws IOException {
        State.write(to, spikes);
        State.write(to, measured);
        State.write(to, last);
        State.write(to, intervals);
        State.write(to, squares);
        State.write(to, hash);
    }

    void load(DataInput from) throws IOException {
        State.read(from, spikes);
        State.read(from, measured);
        State.read(from, last);
        State.read(from, intervals);
        State.read(from, squares);
        State.read(from, hash);
    }
}
