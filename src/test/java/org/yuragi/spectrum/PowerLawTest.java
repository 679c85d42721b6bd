package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fit: exact on a power law, weighted as numpy weights it, cut where values end. */
class PowerLawTest {
    private static double[] law(double alpha, double first, int ranks) {
        return IntStream.rangeClosed(1, ranks)
                .mapToDouble(n -> first * Math.pow(n, -alpha))
                .toArray();
    }

    @Test
    void recoversAPowerLawExactly() {
        PowerLaw fit = PowerLaw.fit(law(1.016, 3, 600), 11, 500);
        assertEquals(1.016, fit.alpha(), 1e-12);
        assertEquals(Math.log(3), fit.intercept(), 1e-12);
        assertEquals(1, fit.r2(), 1e-12);
        assertEquals(11, fit.from());
        assertEquals(500, fit.to());
        assertEquals(3 * Math.pow(100, -1.016), fit.at(100), 1e-12);
    }

    /**
     * numpy 2.4: n=np.arange(1,13.); y=np.array([9,5,2.5,2.4,1.5,1.4,.9,.95,.8,.7,.65,.6]);
     * a,b=np.polyfit(np.log(n),np.log(y),1,w=n**-.5) gives a = -1.1061050502, b = 2.2388928137.
     */
    @Test
    void weightsEachRankByItsInverse() {
        PowerLaw fit = PowerLaw.fit(new double[] {9, 5, 2.5, 2.4, 1.5, 1.4, .9, .95, .8, .7, .65, .6}, 1, 12);
        assertEquals(SLOPE, -fit.alpha(), 1e-9);
        assertEquals(INTERCEPT, fit.intercept(), 1e-9);
    }

    @Test
    void endsBeforeTheFirstRankWithoutAPositiveValue() {
        double[] spectrum = law(1, 1, 300);
        spectrum[99] = -1e-9;
        PowerLaw fit = PowerLaw.fit(spectrum, 11, 500);
        assertEquals(99, fit.to());
        assertEquals(1, fit.alpha(), 1e-12);
    }

    @Test
    void fewerThanTenRanksGiveNoExponent() {
        assertEquals(1, PowerLaw.fit(law(1, 1, 20), 11, 500).alpha(), 1e-12);
        assertTrue(Double.isNaN(PowerLaw.fit(law(1, 1, 19), 11, 500).alpha()));
        assertTrue(Double.isNaN(PowerLaw.fit(law(1, 1, 5), 11, 500).alpha()));
    }

    private static final double SLOPE = -1.1061050502;
    private static final double INTERCEPT = 2.2388928137;
}
