package org.yuragi.spiking;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads what {@link SpikingBlock}s have recorded, as the engine has written it to files. */
public final class SpikeRecord {
    /** Told what was recorded, in order. */
    public interface Visitor {
        /** A neuron fired at the end of a step. @param neuron its number in the network */
        void spike(long step, int neuron);

        /** How a traced membrane stood at the end of a step. @param potential in mV; conductances per ms */
        void sample(long step, int neuron, float potential, float excitation, float inhibition);

        /** How many neurons of each population fired in a bin, in this block. */
        void bin(long bin, long[] counts);
    }

    private final InputStream in;
    private final long[] counts;

    /** @param in the files of one block, in the order of their names; buffered @param populations how many there are */
    public SpikeRecord(InputStream in, int populations) {
        this.in = in;
        this.counts = new long[populations];
    }

    /** Reads on. @return whether there was anything left */
    public boolean next(Visitor visitor) throws IOException {
        int kind = in.read();
        switch (kind) {
            case -1 -> {
                return false;
            }
            case SpikeLog.SPIKES -> {
                long step = number();
                long count = number();
                long neuron = 0;
                for (long i = 0; i < count; i++) {
                    neuron += number();
                    visitor.spike(step, (int) neuron);
                }
            }
            case SpikeLog.SAMPLE -> visitor.sample(number(), (int) number(), real(), real(), real());
            case SpikeLog.BIN -> {
                long bin = number();
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = number();
                }
                visitor.bin(bin, counts);
            }
            default -> throw new IOException("a record of unknown kind " + kind);
        }
        return true;
    }

    private float real() throws IOException {
        return Float.intBitsToFloat((int) number());
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("a record cut short");
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number of more than 64 bits");
    }
}
