package org.yuragi.recording;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Opens tables as programs and spreadsheets of all languages write them, and gives all as comma-separated text: with a byte
 * order mark or without, UTF-8, UTF-16 or Latin-1, separated by commas, or by semicolons or tabs with decimal commas. What
 * separates is seen from the first line: commas, unless there is none and there are semicolons or tabs.
 */
public final class CommaText {
    private static final int HEAD = 1 << 16;
    private static final char MARK = '\uFEFF';

    private CommaText() {}

    /**
     * The text of a table, comma-separated, numbers with decimal points, without a byte order mark.
     *
     * @param bytes closed with the reader
     */
    public static Reader of(InputStream bytes) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.unread(head);
        Reader text = isUtf16(head)
                ? new InputStreamReader(
                        in,
                        head[0] == (byte) 0xFE || head[0] == (byte) 0xFF
                                ? StandardCharsets.UTF_16
                                : StandardCharsets.UTF_16LE)
                : new LenientUtf8(in);
        char separator = isUtf16(head) ? separator(new String(head, StandardCharsets.UTF_16LE)) : separator(head);
        return new BufferedReader(new Commas(text, separator));
    }

    /** The first two lines of a table; empty ones past its end, or of lines past all reason. */
    public static String[] twoLines(InputStream bytes) throws IOException {
        String[] lines = {"", ""};
        try (Reader text = of(bytes)) {
            for (int i = 0; i < 2; i++) {
                StringBuilder line = new StringBuilder();
                for (int c = text.read(); c >= 0 && c != '\n' && line.length() < 1 << 20; c = text.read()) {
                    line.append((char) c);
                }
                lines[i] = line.toString();
            }
        }
        return lines;
    }

    /** Whether a text's first bytes are UTF-16, of which every other byte of Western text is 0. */
    public static boolean isUtf16(byte[] head) {
        return head.length >= 2
                        && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                                || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                || head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0;
    }

    /** What separates the columns of a text that begins so: a comma, a semicolon or a tab. */
    public static char separator(byte[] head) {
        return separator(new String(head, StandardCharsets.ISO_8859_1));
    }

    private static char separator(String head) {
        int end = head.indexOf('\n');
        String line = (end < 0 ? head : head.substring(0, end)).replaceAll("\"[^\"]*\"", "");
        return line.indexOf(',') >= 0 ? ',' : line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** Puts commas for separators, and points for decimal commas, outside quotes; leaves a byte order mark out. */
    private static final class Commas extends FilterReader {
        private final char separator;
        private boolean isFirst = true;
        private boolean isQuoted;

        Commas(Reader text, char separator) {
            super(text);
            this.separator = separator;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (isFirst && c == MARK) {
                c = in.read();
            }
            isFirst = false;
            isQuoted ^= c == '"';
            if (isQuoted || separator == ',') {
                return c;
            }
            return c == separator ? ',' : c == ',' ? '.' : c;
        }

        @Override
        public int read(char[] into, int at, int n) throws IOException {
            int read = 0;
            for (int c; read < n && (c = read()) >= 0; read++) {
                into[at + read] = (char) c;
            }
            return read == 0 && n > 0 ? -1 : read;
        }
    }

    /** UTF-8 in which bytes that are none are what they are in Latin-1: old spreadsheets' umlauts do not lose a table. */
    private static final class LenientUtf8 extends Reader {
        private final PushbackInputStream in;
        private char low;

        LenientUtf8(PushbackInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (low != 0) {
                char second = low;
                low = 0;
                return second;
            }
            int first = in.read();
            int more = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0;
            if (more == 0) {
                return first;
            }
            byte[] rest = in.readNBytes(more);
            int point = first & 0x3F >> more;
            boolean isWhole = rest.length == more;
            for (byte b : rest) {
                isWhole &= (b & 0xC0) == 0x80;
                point = point << 6 | b & 0x3F;
            }
            if (!isWhole || point > 0x10FFFF) {
                in.unread(rest);
                return first;
            }
            if (point > 0xFFFF) {
                low = Character.lowSurrogate(point);
                return Character.highSurrogate(point);
            }
            return point;
        }

        @Override
        public int read(char[] into, int at, int n) throws IOException {
            int read = 0;
            for (int c; read < n && (c = read()) >= 0; read++) {
                into[at + read] = (char) c;
            }
            return read == 0 && n > 0 ? -1 : read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
