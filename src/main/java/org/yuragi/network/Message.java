package org.yuragi.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A message from one block to another: written once, then read once from its beginning. It grows as needed and is used
 * again, so that nothing is allocated once a run has found its size. Numbers are little-endian.
 */
public final class Message {
    private ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    private int end;

    /** Empties the message for writing. */
    public void clear() {
        bytes.clear();
        end = 0;
    }

    /** Goes back to its beginning for reading. */
    public void rewind() {
        bytes.limit(end).position(0);
    }

    /** Its length in bytes. */
    public int length() {
        return end;
    }

    /** Whether all of it was read. */
    public boolean isRead() {
        return bytes.position() == end;
    }

    /** Appends one number. */
    public void putInt(int value) {
        reserve(Integer.BYTES);
        bytes.putInt(value);
        end = bytes.position();
    }

    /** Reads one number. */
    public int getInt() {
        return bytes.getInt();
    }

    /** Appends a part of an array. */
    public void putInts(int[] values, int from, int count) {
        reserve(count * Integer.BYTES);
        for (int i = from; i < from + count; i++) {
            bytes.putInt(values[i]);
        }
        end = bytes.position();
    }

    /** Reads numbers into a part of an array. */
    public void getInts(int[] into, int from, int count) {
        require(count * Integer.BYTES);
        for (int i = from; i < from + count; i++) {
            into[i] = bytes.getInt();
        }
    }

    /** Appends a part of an array. */
    public void putFloats(float[] values, int from, int count) {
        reserve(count * Float.BYTES);
        bytes.asFloatBuffer().put(values, from, count);
        end = bytes.position() + count * Float.BYTES;
        bytes.position(end);
    }

    /** Reads numbers into a part of an array. */
    public void getFloats(float[] into, int from, int count) {
        require(count * Float.BYTES);
        bytes.asFloatBuffer().get(into, from, count);
        bytes.position(bytes.position() + count * Float.BYTES);
    }

    /** Appends a part of an array. */
    public void putDoubles(double[] values, int from, int count) {
        reserve(count * Double.BYTES);
        bytes.asDoubleBuffer().put(values, from, count);
        end = bytes.position() + count * Double.BYTES;
        bytes.position(end);
    }

    /** Reads numbers into a part of an array. */
    public void getDoubles(double[] into, int from, int count) {
        require(count * Double.BYTES);
        bytes.asDoubleBuffer().get(into, from, count);
        bytes.position(bytes.position() + count * Double.BYTES);
    }

    /** Appends a part of an array. */
    public void putLongs(long[] values, int from, int count) {
        reserve(count * Long.BYTES);
        bytes.asLongBuffer().put(values, from, count);
        end = bytes.position() + count * Long.BYTES;
        bytes.position(end);
    }

    /** Reads numbers into a part of an array. */
    public void getLongs(long[] into, int from, int count) {
        require(count * Long.BYTES);
        bytes.asLongBuffer().get(into, from, count);
        bytes.position(bytes.position() + count * Long.BYTES);
    }

    /** Replaces what is in the message by the next bytes of a buffer. */
    public void fill(ByteBuffer from, int count) {
        clear();
        reserve(count);
        from.get(bytes.array(), 0, count);
        end = count;
    }

    /** Replaces what is in the message by the next bytes of a stream. */
    public void fill(DataInput from, int count) throws IOException {
        clear();
        reserve(count);
        from.readFully(bytes.array(), 0, count);
        end = count;
    }

    /** Writes the whole message. */
    public void writeTo(DataOutput to) throws IOException {
        to.write(bytes.array(), 0, end);
    }

    /** Appends the whole message to a buffer that has room for it. */
    public void copyTo(ByteBuffer to) {
        to.put(bytes.array(), 0, end);
    }

    private void require(int more) {
        if (bytes.remaining() < more) {
            throw new BufferUnderflowException();
        }
    }

    private void reserve(int more) {
        if (bytes.capacity() - end < more) {
            int capacity = Math.max(end + more, Math.multiplyExact(bytes.capacity(), 2));
            ByteBuffer larger = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
            larger.put(bytes.array(), 0, end);
            bytes = larger;
        }
        bytes.limit(bytes.capacity());
    }
}
