package org.yuragi.spiking.validation;

import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.apache.commons.math3.special.Erf;

/**
 * Mean rate of a leaky integrate-and-fire neuron whose input is Gaussian white noise (Siegert 1951; Brunel 2000, J Comput
 * Neurosci 8:183, eq. 21): {@code 1/r = t_ref + tau sqrt(pi) int exp(u^2) (1 + erf u) du} from {@code (reset - mu) / sigma} to
 * {@code (threshold - mu) / sigma}.
 */
final class Siegert {
    /**
     * How far a Gaussian walk oversteps a barrier on average, in standard deviations of a step: -zeta(1/2) / sqrt(2 pi)
     * (Chernoff 1965; Siegmund 1979).
     */
    private static final double OVERSTEP = 0.5826;

    private Siegert() {}

    /** The rate in Hz; potentials in mV, times in ms. */
    static double rateHz(double mu, double sigma, double tau, double threshold, double reset, double refractory) {
        double integral = new SimpsonIntegrator()
                .integrate(
                        10_000_000,
                        u -> Math.exp(u * u) * Erf.erfc(-u),
                        (reset - mu) / sigma,
                        (threshold - mu) / sigma);
        return 1000 / (refractory + tau * Math.sqrt(Math.PI) * integral);
    }

    /**
     * The threshold as a membrane meets it that is looked at, and gets its input, only once a step: higher by what it is
     * overstepped. Events smaller than the noise of a step make no more difference.
     */
    static double thresholdSeenInSteps(double threshold, double sigma, double tau, double dtMs) {
        return threshold + OVERSTEP * sigma * Math.sqrt(dtMs / tau);
    }
}
