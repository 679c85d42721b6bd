package org.yuragi.engine.checkpoint;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream: whoever reads them comes to an end there. */
final class Stretch extends FilterInputStream {
    private long left;

    Stretch(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    /** Bytes not read yet. */
    long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int value = in.read();
        left -= value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (left == 0 && count > 0) {
            return -1;
        }
        int read = in.read(into, from, (int) Math.min(count, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
