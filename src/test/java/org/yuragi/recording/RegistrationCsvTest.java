package org.yuragi.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;

/** Claim: a registration is read as it stands, and each mistake in it is refused with its line. */
class RegistrationCsvTest {
    private static final int[] CELLS = {5, 5};

    private static Registration read(String text) {
        return RegistrationCsv.read("r.csv", new StringReader(text)).matched(List.of("day1", "day2"), CELLS);
    }

    private static void assertRefused(String line, String text) {
        assertEquals(line, assertThrows(InvalidInput.class, () -> read(text)).getMessage());
    }

    @Test
    void emptyAndMinus9999AreAbsent() {
        Registration registration = read("global_cell,day1,day2\n0,3,\n1,-9999,4\n2, 0 ,1.0\r\n\n");
        assertArrayEquals(new int[][] {{3, -1}, {-1, 4}, {0, 1}}, registration.cellOf());
        assertArrayEquals(new int[][] {{0, 1}}, registration.common(0, 1));
    }

    @Test
    void commasTooManyAtTheEndsOfLinesAreNoSession() {
        Registration registration = read("global_cell,day1,day2,,\n0,3,,\n1,,4\n2,0,1,,\n");
        assertArrayEquals(new int[][] {{3, -1}, {-1, 4}, {0, 1}}, registration.cellOf());
        assertRefused(
                "r.csv: line 2 = 4 columns: expected 3 columns, as in the header", "global_cell,day1,day2,\n0,3,1,7\n");
    }

    @Test
    void mistakesAreRefusedWithTheirLine() {
        assertRefused(
                "r.csv: line 3, column day2 = 5: expected a row from 0 to 4 (the session has 5 cells; rows count from 0)",
                "global_cell,day1,day2\n0,1,1\n1,2,5\n");
        assertRefused(
                "r.csv: line 4, column day1 = 1: expected each cell of a session in one row only (it stands in line 2"
                        + " too)",
                "global_cell,day1,day2\n0,1,1\n1,2,\n2,1,\n");
        assertRefused(
                "r.csv: line 2, column day1 = 1.5: expected the cell's row in that session (a whole number from 0),"
                        + " nothing, or -9999",
                "global_cell,day1,day2\n0,1.5,1\n");
        assertRefused(
                "r.csv: line 2, column day2 = -1: expected the cell's row in that session (a whole number from 0),"
                        + " nothing, or -9999",
                "global_cell,day1,day2\n0,1,-1\n");
        assertRefused(
                "r.csv: line 2 = 2 columns: expected 3 columns, as in the header", "global_cell,day1,day2\n0,1\n");
        assertRefused(
                "r.csv: header = cell,day1: expected \"global_cell,day1,...,dayN\" (one column a session)",
                "cell,day1\n0,1\n");
        assertRefused(
                "r.csv: header, column 3 = \"day1\": expected a session's name that no other column has",
                "global_cell,day1,day1\n0,1,1\n");
        assertRefused("r.csv: expected a header \"global_cell,day1,...,dayN\" and a row for each global cell", "");
    }
}
