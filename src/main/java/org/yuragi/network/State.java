package org.yuragi.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays in what blocks save: their lengths are known from the config and checked. */
public final class State {
    private State() {}

    /** Writes an array with its length. */
    public static void write(DataOutput to, float[] values) throws IOException {
        to.writeInt(values.length);
        for (float value : values) {
            to.writeFloat(value);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, float[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readFloat();
        }
    }

    /** Writes an array with its length. */
    public static void write(DataOutput to, double[] values) throws IOException {
        to.writeInt(values.length);
        for (double value : values) {
            to.writeDouble(value);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, double[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readDouble();
        }
    }

    /** Writes an array with its length. */
    public static void write(DataOutput to, long[] values) throws IOException {
        to.writeInt(values.length);
        for (long value : values) {
            to.writeLong(value);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, long[] into) throws IOException {
        expect(from, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = from.readLong();
        }
    }

    /** Writes an array with its length. */
    public static void write(DataOutput to, int[] values) throws IOException {
        to.writeInt(values.length);
        for (int value : values) {
            to.writeInt(value);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, int[] into) throws IOException {
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
