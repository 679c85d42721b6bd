package org.yuragi.engine.checkpoint;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Bytes of a task's states on their way to the thread that writes them. There are so many pieces of memory and no more: who
 * fills them waits for the file once all are full, so that a checkpoint costs that memory whatever the states' size, and a state
 * that fits in it holds the run up no longer than copying takes.
 */
final class Pipe extends OutputStream {
    private static final int MORE = -1;
    private static final int END = -2;
    private static final int ABANDONED = -3;
    private final int pieceBytes;
    private final int most;
    private final BlockingQueue<byte[]> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<Piece> full = new LinkedBlockingQueue<>();
    private int made;
    private byte[] piece;
    private int used;

    /**
     * A piece that is full, or ends a block or all.
     *
     * @param length bytes in use
     * @param block the block whose state ends with these bytes, if it {@link #endsBlock}
     */
    record Piece(byte[] bytes, int length, int block) {
        boolean endsBlock() {
            return block >= 0;
        }

        boolean endsAll() {
            return block == END || block == ABANDONED;
        }

        boolean abandons() {
            return block == ABANDONED;
        }
    }

    /** @param most pieces of so many bytes each, made as they are needed and used again */
    Pipe(int pieceBytes, int most) {
        this.pieceBytes = pieceBytes;
        this.most = most;
    }

    @Override
    public void write(int value) throws IOException {
        room();
        piece[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int done = 0; done < count; ) {
            room();
            int now = Math.min(count - done, piece.length - used);
            System.arraycopy(bytes, from + done, piece, used, now);
            used += now;
            done += now;
        }
    }

    /** What was written since the last block's end is the state of this one. */
    void endBlock(int block) throws IOException {
        room();
        handOver(block);
    }

    /** Nothing comes any more until the next part. */
    void endAll() {
        full.add(new Piece(new byte[0], 0, END));
    }

    /** What has come is not all, and the rest does not come. */
    void abandon() {
        full.add(new Piece(new byte[0], 0, ABANDONED));
    }

    private void room() throws IOException {
        if (piece != null && used == piece.length) {
            handOver(MORE);
        }
        if (piece == null) {
            piece = next();
            used = 0;
        }
    }

    private byte[] next() throws IOException {
        byte[] empty = free.poll();
        if (empty != null) {
            return empty;
        }
        if (made < most) {
            byte[] another = new byte[pieceBytes];
            made++;
            return another;
        }
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while saving a state").initCause(e);
        }
    }

    private void handOver(int block) {
        full.add(new Piece(piece, used, block));
        piece = null;
    }

    /** The next piece, for the thread that writes; waits for it. */
    Piece take() throws InterruptedException {
        return full.take();
    }

    /** A piece is written, and its memory free again. */
    void giveBack(Piece written) {
        if (!written.endsAll()) {
            free.add(written.bytes());
        }
    }
}
