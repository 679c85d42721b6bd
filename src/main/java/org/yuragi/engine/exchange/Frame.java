package org.yuragi.engine.exchange;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The head of every frame that tasks and driver send each other, little-endian: magic number, attempt, kind, sender.
 *
 * @param kind what it is
 * @param task the task that sent it
 * @param body what follows the head, at its beginning
 */
record Frame(Kind kind, int task, ByteBuffer body) {
    static final int HEAD_BYTES = 4 + 16 + 1 + 4;
    private static final int MAGIC = 0x31475259;
    private static final int LONGEST_TEXT = 1 << 20;

    /** What a frame is. */
    enum Kind {
        /** A task says who it is, first thing on a connection. */
        HELLO,
        /** A task's messages of one epoch to another task. */
        EPOCH,
        /** A task has failed: its reason. */
        FAILED,
        /** To the driver: epochs done. */
        PROGRESS,
        /** To the driver: a task's part of a checkpoint is written. */
        WRITTEN,
        /** To the driver: a task's part of a checkpoint could not be written: its reason. */
        NOT_WRITTEN
    }

    /** What no task of this attempt would send. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static void head(ByteBuffer to, Attempt attempt, Kind kind, int task) {
        to.order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putLong(attempt.high())
                .putLong(attempt.low())
                .put((byte) kind.ordinal())
                .putInt(task);
    }

    /** A frame with a number and a text. */
    static ByteBuffer of(Attempt attempt, Kind kind, int task, long number, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + Long.BYTES + Integer.BYTES + utf8.length);
        head(frame, attempt, kind, task);
        frame.putLong(number).putInt(utf8.length).put(utf8).flip();
        return frame;
    }

    static Frame read(ByteBuffer bytes, Attempt attempt, int tasks) throws Malformed {
        ByteBuffer body = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (body.getInt() != MAGIC) {
                throw new Malformed("not a frame of Yuragi");
            }
            if (body.getLong() != attempt.high() || body.getLong() != attempt.low()) {
                throw new Malformed("a frame of another attempt");
            }
            int kind = body.get();
            int task = body.getInt();
            if (kind < 0 || kind >= Kind.values().length || task < 0 || task >= tasks) {
                throw new Malformed("kind " + kind + ", task " + task);
            }
            return new Frame(Kind.values()[kind], task, body);
        } catch (BufferUnderflowException e) {
            throw new Malformed("a frame cut short");
        }
    }

    /** The text after the number of a frame made by {@link #of}. */
    String text() throws Malformed {
        try {
            int length = body.getInt();
            if (length < 0 || length > LONGEST_TEXT || length != body.remaining()) {
                throw new Malformed("a text of " + length + " bytes");
            }
            byte[] utf8 = new byte[length];
            body.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        } catch (BufferUnderflowException e) {
            throw new Malformed("a frame cut short");
        }
    }

    long number() throws Malformed {
        try {
            return body.getLong();
        } catch (BufferUnderflowException e) {
            throw new Malformed("a frame cut short");
        }
    }
}
