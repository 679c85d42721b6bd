package org.yuragi.result;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of a run's result: SHA-256 over named arrays in the order in which they are added. It must see results only
 * (never times, tasks or host names), so that the same config gives the same hash anywhere.
 */
public final class ResultHash {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);

    /** An empty hash. */
    public ResultHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds text, e.g. the name of what follows, with its length. */
    public ResultHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add((long) bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    /** Adds one whole number. */
    public ResultHash add(long value) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
        return this;
    }

    /** Adds the exact bits of one number; all NaN are one. */
    public ResultHash add(double value) {
        return add(Double.doubleToLongBits(value));
    }

    /** Adds a named array, with its length. */
    public ResultHash add(String name, double[] values) {
        add(name).add((long) values.length);
        for (double value : values) {
            add(value);
        }
        return this;
    }

    /** Adds a named array, with its length. */
    public ResultHash add(String name, float[] values) {
        add(name).add((long) values.length);
        for (float value : values) {
            add((long) Float.floatToIntBits(value));
        }
        return this;
    }

    /** Adds a named array, with its length. */
    public ResultHash add(String name, int[] values) {
        add(name).add((long) values.length);
        for (int value : values) {
            add((long) value);
        }
        return this;
    }

    /** Adds a named array, with its length. */
    public ResultHash add(String name, long[] values) {
        add(name).add((long) values.length);
        for (long value : values) {
            add(value);
        }
        return this;
    }

    /** Adds a named array, with its length. */
    public ResultHash add(String name, byte[] values) {
        add(name).add((long) values.length);
        flush();
        digest.update(values);
        return this;
    }

    /** The hash so far as 64 hexadecimal digits; nothing can be added after. */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void flush() {
        buffer.flip();
        digest.update(buffer);
        buffer.clear();
    }
}
