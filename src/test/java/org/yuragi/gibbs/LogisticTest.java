package org.yuragi.gibbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogisticTest {
    @Test
    void expIsAsExactAsStated() {
        double worst = 0;
        for (double x = -700; x <= 700; x += 0.0137) {
            double exact = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(Logistic.exp(x) - exact) / exact);
        }
        assertTrue(worst < 4e-16, "relative error " + worst);
        assertEquals(1, Logistic.exp(0));
        assertEquals(Logistic.exp(700), Logistic.exp(1e9));
    }

    @Test
    void expOfAnArrayIsAsExactAsStated() {
        double worst = 0;
        for (double x = -40; x <= 40; x += 0.00317) {
            double[] one = {x};
            Logistic.exp(one, 1);
            worst = Math.max(worst, Math.abs(one[0] - StrictMath.exp(x)) / StrictMath.exp(x));
        }
        assertTrue(worst < 2e-13, "relative error " + worst);
        assertEquals(40, Logistic.steep(1e9));
        assertEquals(-40, Logistic.steep(-1e9));
        assertEquals(3, Logistic.steep(3));
    }

    @Test
    void sigmaSaturatesWithoutNaN() {
        assertEquals(0.5, Logistic.sigma(0));
        assertEquals(1, Logistic.sigma(1e6));
        assertTrue(Logistic.sigma(-1e6) >= 0 && Logistic.sigma(-1e6) < 1e-300);
    }
}
