package org.yuragi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Damaged variants of a valid input, the same ones for the same seed: bits flipped, bytes set to extremes, numbers made huge or
 * negative, parts cut, doubled, shifted and swapped. The parser must give a result or its clear error for each.
 */
public final class Mutations {
    private static final int[] NUMBERS = {
        0, 1, -1, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 7, 1 << 30
    };
    private static final String[] WORDS = {
        "NaN",
        "-1",
        "1e999",
        "99999999999999999999",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "\r\n",
        ";",
        "=",
        "\u0000",
        "\u2028",
        "${x}",
        "include \"x\"",
        "'",
        "\\",
        "\uFEFF",
        "é"
    };
    private final byte[] valid;
    private final Random random;

    /** @param valid an input that is accepted */
    public Mutations(byte[] valid, long seed) {
        this.valid = valid.clone();
        this.random = new Random(seed);
    }

    /** The next variant, of one to four damages. */
    public byte[] next() {
        byte[] bytes = valid.clone();
        for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        // Formats are decided at their heads: half of all damages are done there.
        int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 96));
        int length = Math.min(bytes.length - at, 1 + random.nextInt(32));
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : -1));
            case 3 -> number(bytes, at);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                return joined(bytes, 0, at, Arrays.copyOfRange(bytes, at, at + length), at, bytes.length);
            }
            case 6 -> {
                return joined(bytes, 0, at, new byte[0], at + length, bytes.length);
            }
            case 7 -> {
                byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
                return joined(bytes, 0, at, word, random.nextBoolean() ? at : at + length, bytes.length);
            }
            default -> {
                byte[] noise = new byte[random.nextInt(64)];
                random.nextBytes(noise);
                return joined(bytes, 0, bytes.length, noise, bytes.length, bytes.length);
            }
        }
        return bytes;
    }

    private void number(byte[] bytes, int at) {
        int value = NUMBERS[random.nextInt(NUMBERS.length)];
        boolean little = random.nextBoolean();
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (little ? i : 3 - i));
        }
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] middle, int then, int end) {
        byte[] all = new byte[to - from + middle.length + end - then];
        System.arraycopy(bytes, from, all, 0, to - from);
        System.arraycopy(middle, 0, all, to - from, middle.length);
        System.arraycopy(bytes, then, all, to - from + middle.length, end - then);
        return all;
    }
}
