package org.yuragi.gibbs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays in saved states: their lengths are known from the config and checked. */
final class State {
    private State() {}

    static void write(DataOutput to, float[] values) throws IOException {
        to.writeInt(values.length);
        for (float value : values) {
            to.writeFloat(value);
        }
    }

    static void read(DataInput from, float[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readFloat();
        }
    }

    static void write(DataOutput to, double[] values) throws IOException {
        to.writeInt(values.length);
        for (double value : values) {
            to.writeDouble(value);
        }
    }

    static void read(DataInput from, double[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readDouble();
        }
    }

    static void write(DataOutput to, long[] values) throws IOException {
        to.writeInt(values.length);
        for (long value : values) {
            to.writeLong(value);
        }
    }

    static void read(DataInput from, long[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readLong();
        }
    }

    static void write(DataOutput to, int[] values) throws IOException {
        to.writeInt(values.length);
        for (int value : values) {
            to.writeInt(value);
        }
    }

    static void read(DataInput from, int[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readInt();
        }
    }

    private static void expect(DataInput from, int length) throws IOException {
        int found = from.readInt();
        if (found != length) {
            throw new IOException(
                    "a state with an array of " + found + ": expected " + length + ", as the config has it");
        }
    }
}
