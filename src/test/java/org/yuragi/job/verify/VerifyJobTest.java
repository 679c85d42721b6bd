package org.yuragi.job.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.certificate.Claim;

class VerifyJobTest {
    @Test
    void aClaimThatDoesNotHoldIsNamedAndMakesTheRunFail() {
        Claim holds = Claim.atMost("a", "small enough", 1, 2, "theory");
        Claim broken = Claim.atLeast("a", "large enough", Double.NaN, 2, "theory");
        assertNull(VerifyJob.failure(List.of(holds)));
        String line = VerifyJob.failure(List.of(holds, broken));
        assertNotNull(line);
        assertTrue(line.contains("1 of 2 claims do not hold: large enough"), line);
        assertEquals(null, broken.plain().get("measured"));
    }
}
