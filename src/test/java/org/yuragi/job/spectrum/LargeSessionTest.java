package org.yuragi.job.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;

/** Claim: what has no room is refused in one line before anything is read, for all sessions and states together. */
class LargeSessionTest {
    private static final int CELLS = 1_000;
    /** Two scatters of 1,000 x 1,000 numbers in each of ten groups. */
    private static final long ONE_SESSION = 2L * 10 * CELLS * CELLS * Double.BYTES;

    private static SessionInfo session(String name) {
        return new SessionInfo(
                "mouse",
                name,
                0,
                "",
                "",
                "",
                "file.nwb",
                "",
                "/dff",
                "",
                20,
                0,
                false,
                2_500_000,
                CELLS,
                1_000,
                0,
                "",
                "",
                CELLS,
                "",
                0,
                0L);
    }

    private static void check(long room, List<SessionInfo> sessions, String... sets) {
        LargeSession.check(sessions, TypedConfig.read(SpectrumConfig.class, null, List.of(sets)), "out/store", room);
    }

    @Test
    void scattersThatHaveNoRoomAreRefusedInALine() {
        check(ONE_SESSION, List.of(session("day1")), "jackknife=10");
        InvalidInput refusal = assertThrows(
                InvalidInput.class, () -> check(ONE_SESSION - 1, List.of(session("day1")), "jackknife=10"));
        assertEquals(
                "out/store: cells of mouse/day1 = 1000: expected fewer, so that 20 scatters of cells x cells in each of 1 sessions fit 152 MB:"
                        + " a smaller jackknife, more memory (YURAGI_JAVA_OPTIONS=-Xmx12g; on a cluster --driver-memory 12g),"
                        + " or a larger spark.driver.maxResultSize",
                refusal.getMessage());
    }

    @Test
    void sessionsAndStatesAddUp() {
        List<SessionInfo> two = List.of(session("day1"), session("day2"));
        check(2 * ONE_SESSION, two, "jackknife=10");
        assertThrows(InvalidInput.class, () -> check(ONE_SESSION, two, "jackknife=10"));
        String states = "states=[immobility,movement]";
        check(4 * ONE_SESSION, two, "jackknife=10", states);
        assertThrows(InvalidInput.class, () -> check(3 * ONE_SESSION, two, "jackknife=10", states));
    }

    @Test
    void noSessionIsNoRoom() {
        check(0, List.of(), "jackknife=10");
    }
}
