package org.yuragi.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;

/** Claims: doubled and lost stamps come out where they belong; milliseconds are never taken for seconds without a word. */
class StampsTest {
    private static double[] stamps(int n) {
        double[] times = new double[n];
        Arrays.setAll(times, i -> 3 + i / 20.0);
        return times;
    }

    @Test
    void doubledAndLostStampsAreLaidBetweenTheirNeighbours() {
        double[] right = stamps(200);
        double[] raw = right.clone();
        raw[0] = Double.NaN;
        raw[50] = raw[49];
        raw[120] = Double.NaN;
        raw[121] = Double.NaN;
        raw[199] = raw[198];
        Stamps stamps = Stamps.of("a", "t", raw, StampUnit.AUTO);
        assertArrayEquals(right, stamps.timesS(), 1e-9);
        assertEquals(5, stamps.mended());
        assertEquals(1, stamps.notes("a", "t").size());
    }

    @Test
    void millisecondsAreRefusedUntilSomebodySaysWhatTheyAre() {
        double[] ms = Arrays.stream(stamps(200)).map(time -> 1000 * time).toArray();
        Stamps taken = Stamps.of("a", "t", ms, StampUnit.AUTO);
        String line = assertThrows(InvalidInput.class, () -> taken.clock("a", "t", StampUnit.AUTO))
                .getMessage();
        assertTrue(line.contains("stamp_unit = ms"), line);
        assertEquals(
                20,
                Stamps.of("a", "t", ms, StampUnit.MS)
                        .clock("a", "t", StampUnit.MS)
                        .rateHz(),
                1e-9);
        assertEquals(0.02, taken.clock("a", "t", StampUnit.S).rateHz(), 1e-9);
    }

    @Test
    void aPauseAfterTheFirstFrameDoesNotMoveTheOthers() {
        double[] raw = stamps(100);
        for (int i = 1; i < raw.length; i++) {
            raw[i] += 100;
        }
        FrameClock clock = FrameClock.of(raw);
        assertEquals(20, clock.rateHz(), 1e-6);
        assertEquals(11, clock.firstFrom(raw[11]));
        assertEquals(11, clock.firstFrom(raw[11] - 0.02));
    }
}
