package org.yuragi.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Claim: a table is the same table however a spreadsheet has written it. */
class CommaTextTest {
    private static final String TABLE = "time_s,größe,\"a,b\"\n0.5,1.25,x\r\n1,-2e3,\uD83D\uDC2D\n";

    private static String read(byte[] bytes) throws IOException {
        StringWriter all = new StringWriter();
        try (Reader text = CommaText.of(new ByteArrayInputStream(bytes))) {
            text.transferTo(all);
        }
        return all.toString();
    }

    @Test
    void encodingsAndByteOrderMarksAreSeenFromTheText() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(TABLE, read(("\uFEFF" + TABLE).getBytes(charset)), charset.name());
        }
        assertEquals(TABLE, read(TABLE.getBytes(StandardCharsets.UTF_8)));
        assertEquals(TABLE, read(TABLE.getBytes(StandardCharsets.UTF_16LE)));
        String western = TABLE.substring(0, TABLE.lastIndexOf('1'));
        assertEquals(western, read(western.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void semicolonsAndTabsSeparateWhereTheFirstLineHasNoComma() throws IOException {
        String table = "time_s,größe,\"a,b\"\n0.5,1.25,x\n";
        assertEquals(table, read("time_s;größe;\"a,b\"\n0,5;1,25;x\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(table, read("time_s\tgröße\t\"a,b\"\n0,5\t1.25\tx\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a,b;c\n1,2;3\n", read("a,b;c\n1,2;3\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void validUtf8IsReadAsJavaReadsIt() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("first line\n");
        for (int i = 0; i < 20_000; i++) {
            int point = random.nextInt(random.nextBoolean() ? 0x800 : 0x110000);
            text.appendCodePoint(point >= 0xD800 && point < 0xE000 || point == 0xFEFF ? 'x' : point);
        }
        assertEquals(text.toString(), read(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void twoLinesAreThoseOfTheTable() throws IOException {
        byte[] bytes = "\uFEFFa;b\r\n1;2,5\r\n3;4".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(new String[] {"a,b\r", "1,2.5\r"}, CommaText.twoLines(new ByteArrayInputStream(bytes)));
        assertArrayEquals(new String[] {"", ""}, CommaText.twoLines(new ByteArrayInputStream(new byte[0])));
    }
}
