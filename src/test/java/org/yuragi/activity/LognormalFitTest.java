package org.yuragi.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** The fit is maximum likelihood, recovers planted rates, and its bound on the KS distance is exceeded once in 20. */
class LognormalFitTest {
    private final CounterRandom random = new CounterRandom(11, Purpose.GENERATED_DATA);

    /**
     * scipy 1.10: x=[.3,1.2,.8,5.1,2.2,.05,1.7]; l=np.log(x); l.mean() = MU; s = l.std() = SIGMA; scale = exp(MU);
     * scipy.stats.kstest(x,'lognorm',(s,0,scale)).statistic = DISTANCE; lognorm.ppf(.9,s,0,scale) = NINTH;
     * lognorm.pdf(2,s,0,scale) = DENSITY.
     */
    @Test
    void fitsAsScipyDoes() {
        LognormalFit fit = LognormalFit.of(new double[] {.3, 0, 1.2, .8, 5.1, 2.2, .05, 1.7, 0});
        assertEquals(MU, fit.mu(), 1e-9);
        assertEquals(SIGMA, fit.sigma(), 1e-9);
        assertEquals(DISTANCE, fit.ksDistance(), 1e-9);
        assertEquals(NINTH, fit.quantile(0.9), 1e-8);
        assertEquals(DENSITY, fit.density(2), 1e-9);
        assertEquals(2, fit.zeros());
        assertEquals(7, fit.count());
    }

    /** 2,000 Poisson neurons over 400 s; standard errors of mu and sigma are 1 / sqrt(2,000) and 1 / sqrt(4,000). */
    @Test
    void recoversLognormalRatesFromSpikes() {
        ActivityStatistics s =
                new SyntheticTrains(4, 400).gamma(2_000, 1, i -> Math.exp(Math.log(2) + random.normal(i, 0, 0)));
        assertEquals(Math.log(2), s.lognormal().mu(), 4 / Math.sqrt(2_000));
        // Counting adds E[1 / (r T)] = exp(1/2) / 800 to the variance of ln rate.
        assertEquals(1 + Math.exp(0.5) / 1_600, s.lognormal().sigma(), 4 / Math.sqrt(4_000));
        assertTrue(s.lognormal().ksDistance() < s.lognormal().ksBound95());
    }

    /** 1,000 samples of 100; scipy.stats.binom.ppf([.0005, .9995], 1000, .05) gives 29 and 74. */
    @Test
    void theBoundIsExceededOnceInTwentyByLognormalsAndMostlyByExponentials() {
        long lognormal = IntStream.range(0, 1_000)
                .filter(trial -> exceeds(IntStream.range(0, 100)
                        .mapToDouble(i -> Math.exp(0.3 + 0.8 * random.normal(i, trial, 1)))
                        .toArray()))
                .count();
        assertTrue(lognormal >= 29 && lognormal <= 74, lognormal + " of 1,000");
        long exponential = IntStream.range(0, 1_000)
                .filter(trial -> exceeds(IntStream.range(0, 100)
                        .mapToDouble(i -> -Math.log(random.uniform(i, trial, 2)))
                        .toArray()))
                .count();
        assertTrue(exponential > 500, exponential + " of 1,000");
    }

    private static boolean exceeds(double[] values) {
        LognormalFit fit = LognormalFit.of(values);
        return fit.ksDistance() > fit.ksBound95();
    }

    @Test
    void fewerThanTwoActiveNeuronsGiveNoFit() {
        assertTrue(Double.isNaN(LognormalFit.of(new double[] {0, 3}).mu()));
        assertTrue(Double.isNaN(LognormalFit.of(new double[0]).ksDistance()));
    }

    private static final double MU = -0.18460013160620875;
    private static final double SIGMA = 1.4054034595623934;
    private static final double DISTANCE = 0.2033460283845817;
    private static final double NINTH = 5.035419664836357;
    private static final double DENSITY = 0.11678243167920976;
}
