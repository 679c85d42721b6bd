package org.yuragi.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Arrays in what blocks save: their lengths are known from the config and checked. Numbers are big-endian, as DataOutput writes them;
 * they go by the thousand, which is many times faster than one by one.
 */
public final class State {
    private static final int BUFFER = 8192;

    private State() {}

    /** Writes an array with its length. */
    public static void write(DataOutput to, float[] values) throws IOException {
        to.writeInt(values.length);
        ByteBuffer bytes = buffer(values.length, Float.BYTES);
        int most = bytes.capacity() / Float.BYTES;
        for (int from = 0, count; from < values.length; from += count) {
            count = Math.min(most, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
            to.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, float[] into) throws IOException {
        expect(from, into.length);
        ByteBuffer bytes = buffer(into.length, Float.BYTES);
        int most = bytes.capacity() / Float.BYTES;
        for (int at = 0, count; at < into.length; at += count) {
            count = Math.min(most, into.length - at);
            from.readFully(bytes.array(), 0, count * Float.BYTES);
            bytes.asFloatBuffer().get(into, at, count);
        }
    }

    /** Writes an array with its length. */
    public static void write(DataOutput to, double[] values) throws IOException {
        to.writeInt(values.length);
        ByteBuffer bytes = buffer(values.length, Double.BYTES);
        int most = bytes.capacity() / Double.BYTES;
        for (int from = 0, count; from < values.length; from += count) {
            count = Math.min(most, values.length - from);
            bytes.asDoubleBuffer().put(values, from, count);
            to.write(bytes.array(), 0, count * Double.BYTES);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, double[] into) throws IOException {
        expect(from, into.length);
        ByteBuffer bytes = buffer(into.length, Double.BYTES);
        int most = bytes.capacity() / Double.BYTES;
        for (int at = 0, count; at < into.length; at += count) {
            count = Math.min(most, into.length - at);
            from.readFully(bytes.array(), 0, count * Double.BYTES);
            bytes.asDoubleBuffer().get(into, at, count);
        }
    }

    /** Writes an array with its length. */
    public static void write(DataOutput to, long[] values) throws IOException {
        to.writeInt(values.length);
        ByteBuffer bytes = buffer(values.length, Long.BYTES);
        int most = bytes.capacity() / Long.BYTES;
        for (int from = 0, count; from < values.length; from += count) {
            count = Math.min(most, values.length - from);
            bytes.asLongBuffer().put(values, from, count);
            to.write(bytes.array(), 0, count * Long.BYTES);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, long[] into) throws IOException {
        expect(from, into.length);
        ByteBuffer bytes = buffer(into.length, Long.BYTES);
        int most = bytes.capacity() / Long.BYTES;
        for (int at = 0, count; at < into.length; at += count) {
            count = Math.min(most, into.length - at);
            from.readFully(bytes.array(), 0, count * Long.BYTES);
            bytes.asLongBuffer().get(into, at, count);
        }
    }

    /** Writes an array with its length. */
    public static void write(DataOutput to, int[] values) throws IOException {
        to.writeInt(values.length);
        ByteBuffer bytes = buffer(values.length, Integer.BYTES);
        int most = bytes.capacity() / Integer.BYTES;
        for (int from = 0, count; from < values.length; from += count) {
            count = Math.min(most, values.length - from);
            bytes.asIntBuffer().put(values, from, count);
            to.write(bytes.array(), 0, count * Integer.BYTES);
        }
    }

    /** Reads an array of the length that it must have. @throws IOException if it has another */
    public static void read(DataInput from, int[] into) throws IOException {
        expect(from, into.length);
        ByteBuffer bytes = buffer(into.length, Integer.BYTES);
        int most = bytes.capacity() / Integer.BYTES;
        for (int at = 0, count; at < into.length; at += count) {
            count = Math.min(most, into.length - at);
            from.readFully(bytes.array(), 0, count * Integer.BYTES);
            bytes.asIntBuffer().get(into, at, count);
        }
    }

    private static ByteBuffer buffer(int numbers, int bytesEach) {
        return ByteBuffer.allocate((int) Math.min((long) numbers * bytesEach, BUFFER));
    }

    private static void expect(DataInput from, int length) throws IOException {
        int found = from.readInt();
        if (found != length) {
            throw new IOException(
                    "a state with an array of " + found + ": expected " + length + ", as the config has it");
        }
    }
}
