package org.yuragi.job.record;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yuragi.input.InvalidInput;

/** Claim: more cells x frames than fit are refused by their numbers alone, before any of them is made. */
class ImagedSpikesTest {
    private static String refusal(int cells, long frames, int sessions) {
        return assertThrows(InvalidInput.class, () -> ImagedSpikes.requireRoom(cells, frames, sessions))
                .getMessage();
    }

    @Test
    void tooManyValuesAreRefusedByTheirNumbers() {
        ImagedSpikes.requireRoom(100, 10_000, 2);
        String session = refusal(1000, 200_001, 1);
        assertTrue(session.contains("cells = 1000") && session.contains("at most 999"), session);
        // A product of ints would be small again.
        assertTrue(refusal(1 << 16, 1 << 16, 1).contains("at most 3051"), "a product beyond 2^32");
        String all = refusal(1000, 200_000, 1_000_000);
        assertTrue(all.contains("1000000 sessions") && all.contains("YURAGI_JAVA_OPTIONS"), all);
    }
}
