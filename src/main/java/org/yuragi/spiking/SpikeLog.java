package org.yuragi.spiking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a block records, as bytes that grow until they are drained. Numbers are unsigned and take as many bytes as they need
 * (seven bits each, the last one without the highest); {@link SpikeRecord} reads them.
 */
final class SpikeLog {
    static final int SPIKES = 1;
    static final int SAMPLE = 2;
    static final int BIN = 3;
    private byte[] bytes = new byte[1 << 12];
    private int length;

    int length() {
        return length;
    }

    /** Spikes of one step and population: neurons' numbers in the network, rising. */
    void spikes(long step, int[] ids, int from, int count) {
        reserve(20 + 5 * count);
        bytes[length++] = SPIKES;
        put(step);
        put(count);
        int before = 0;
        for (int i = from; i < from + count; i++) {
            put(ids[i] - before);
            before = ids[i];
        }
    }

    /** A membrane at the end of a step. */
    void sample(long step, int neuron, float potential, float excitation, float inhibition) {
        reserve(40);
        bytes[length++] = SAMPLE;
        put(step);
        put(neuron);
        put(Float.floatToRawIntBits(potential) & 0xFFFFFFFFL);
        put(Float.floatToRawIntBits(excitation) & 0xFFFFFFFFL);
        put(Float.floatToRawIntBits(inhibition) & 0xFFFFFFFFL);
    }

    /** Spikes of each population in one bin. */
    void bin(long bin, long[] counts) {
        reserve(20 + 10 * counts.length);
        bytes[length++] = BIN;
        put(bin);
        for (long count : counts) {
            put(count);
        }
    }

    private void put(long value) {
        long rest = value;
        while (rest > 0x7F) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void drain(DataOutput to) throws IOException {
        to.write(bytes, 0, length);
        length = 0;
    }

    void save(DataOutput to) throws IOException {
        to.writeInt(length);
        to.write(bytes, 0, length);
    }

    void load(DataInput from) throws IOException {
        length = 0;
        int count = from.readInt();
        reserve(count);
        from.readFully(bytes, 0, count);
        length = count;
    }
}
