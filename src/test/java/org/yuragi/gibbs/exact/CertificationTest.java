package org.yuragi.gibbs.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.certificate.Claim;

/** The certificate in its small form; jobs/verify runs it longer. */
class CertificationTest {
    @Test
    void everyClaimHoldsAndEveryWrongKernelIsFound() {
        int[] steps = {0};
        List<Claim> claims = new Certification(new CertificationSettings(1, 12, 60_000, 5_000), step -> steps[0]++)
                .run()
                .claims();
        assertEquals(Certification.steps(), steps[0]);
        for (Claim claim : claims) {
            assertTrue(claim.holds(), claim.toString());
        }
        for (WrongKernel wrong : WrongKernel.values()) {
            long tests = claims.stream()
                    .filter(claim ->
                            claim.side() == Claim.Side.AT_LEAST && claim.name().contains(wrong.words()))
                    .count();
            assertTrue(tests >= 3, wrong + " is looked for by " + tests + " tests");
        }
    }

    @Test
    void enumeratedNetworksHaveAtMostTwelveVariables() {
        for (SmallNetwork network : Certification.enumerated(1)) {
            int variables = new Variables(network.model(), network.data()).count();
            assertTrue(variables <= 12, network.name() + " has " + variables);
        }
    }

    @Test
    void anIndependentChainHasItsFullEffectiveSizeAndASlowOneLess() {
        var random = new org.yuragi.random.CounterRandom(3, org.yuragi.random.Purpose.SPLIT);
        double[] independent = new double[20_000];
        double[] slow = new double[20_000];
        for (int t = 0; t < slow.length; t++) {
            independent[t] = random.normal(1, t, 0);
            slow[t] = t == 0 ? 0 : 0.8 * slow[t - 1] + independent[t];
        }
        // An autoregressive chain of 0.8 has (1 + 0.8) / (1 - 0.8) = 9 times the variance of its mean.
        assertEquals(1, EffectiveSize.of(independent) / 20_000, 0.1);
        assertEquals(1.0 / 9, EffectiveSize.of(slow) / 20_000, 0.02);
    }
}
