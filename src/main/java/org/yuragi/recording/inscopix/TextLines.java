package org.yuragi.recording.inscopix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Lines of a text file from any of its bytes on, with their places. Lines end with LF or CR LF. */
final class TextLines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 1 << 26;

    private final FileChannel file;
    private final char separator;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private byte[] line = new byte[1024];
    private long position;
    private boolean hadComma;

    private TextLines(FileChannel file, long position, char separator) {
        this.file = file;
        this.position = position;
        this.separator = separator;
    }

    /**
     * @param from byte at which a line begins
     * @param separator what separates columns; where it is no comma, it is given as one, and a comma as a decimal point
     */
    static TextLines open(Path path, long from, char separator) throws IOException {
        FileChannel file = FileChannel.open(path);
        file.position(from);
        return new TextLines(file, from, separator);
    }

    /** The byte at which the next line begins. */
    long position() {
        return position;
    }

    /** The next line, without its end; empty past the last one. */
    String line() throws IOException {
        String whole = next(false);
        return whole == null ? "" : whole;
    }

    /** What stands before the next line's first comma, or the whole line if it has none; {@code null} past the last line. */
    String firstField() throws IOException {
        return next(true);
    }

    /** Whether the line last read in part went on after a comma. */
    boolean hadComma() {
        return hadComma;
    }

    private String next(boolean toComma) throws IOException {
        int length = 0;
        boolean keeps = true;
        boolean any = false;
        while (buffer.hasRemaining() || fill()) {
            byte b = comma(buffer.get());
            position++;
            any = true;
            if (b == '\n') {
                break;
            }
            keeps &= !(toComma && b == ',');
            if (keeps) {
                if (length == LONGEST) {
                    throw new IOException("a line of more than " + LONGEST + " bytes");
                }
                line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
                line[length++] = b;
            }
        }
        if (!any) {
            return null;
        }
        length -= length > 0 && line[length - 1] == '\r' ? 1 : 0;
        hadComma = !keeps;
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private byte comma(byte b) {
        return separator == ',' ? b : b == separator ? (byte) ',' : b == ',' ? (byte) '.' : b;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int n = file.read(buffer);
        buffer.flip();
        return n > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
