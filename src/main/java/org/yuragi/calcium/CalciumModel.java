package org.yuragi.calcium;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Calcium as an autoregressive process driven by spikes, and the noisy, saturating fluorescence that reports it, at the
 * imaging rate (Vogelstein et al. 2010, J Neurophysiol 104:3691; Pnevmatikakis et al. 2016, Neuron 89:285):
 *
 * <pre>
 * c_t = g1 c_(t-1) + g2 c_(t-2) + s_t / h        s_t spikes in frame t
 * F_t = amplitude f(c_t) + noise e_t             e_t standard normal, F as dF/F
 * f(c) = c, or c^n (1 + K^n) / (c^n + K^n)       Hill's curve with half-saturation K
 * </pre>
 *
 * <p>Order 1 jumps at a spike and decays; order 2 rises first. The coefficients are those of the time constants: with
 * {@code a = exp(-1 / (rate decay))} and {@code b = exp(-1 / (rate rise))}, {@code g1 = a + b} and {@code g2 = -a b}, or
 * {@code g1 = a} alone. {@code h} makes the peak of one spike 1, so that {@code amplitude} is what one spike gives.
 *
 * @param decayS time constant of decay, s, positive
 * @param riseS time constant of the rise, s, shorter than the decay; 0 for order 1
 * @param amplitude peak dF/F of a single spike
 * @param halfSaturation calcium at which fluorescence is halfway to its most, in peaks of single spikes; 0 for no saturation
 * @param hill Hill's exponent, with saturation only
 * @param noise standard deviation of the noise, dF/F
 */
public record CalciumModel(
        double decayS, double riseS, double amplitude, double halfSaturation, double hill, double noise) {
    /**
     * The fluorescence of one neuron.
     *
     * @param spikes number of spikes in each frame
     * @param rateHz frames per second
     * @param seed keys the noise, with {@code entity}
     * @return dF/F of each frame
     */
    public float[] fluorescence(int[] spikes, double rateHz, long seed, long entity) {
        CounterRandom random = new CounterRandom(seed, Purpose.IMAGING_NOISE);
        double[] calcium = calcium(spikes, rateHz);
        float[] trace = new float[spikes.length];
        for (int frame = 0; frame < trace.length; frame++) {
            double seen = amplitude * saturated(calcium[frame]);
            trace[frame] = (float) (noise == 0 ? seen : seen + noise * random.normal(entity, frame, 0));
        }
        return trace;
    }

    /** Calcium in each frame, in peaks of a single spike. */
    double[] calcium(int[] spikes, double rateHz) {
        double a = StrictMath.exp(-1 / (rateHz * decayS));
        double b = riseS == 0 ? 0 : StrictMath.exp(-1 / (rateHz * riseS));
        double scale = 1 / peak(a, b);
        double[] calcium = new double[spikes.length];
        double last = 0;
        double before = 0;
        for (int frame = 0; frame < calcium.length; frame++) {
            double now = (a + b) * last - a * b * before + scale * spikes[frame];
            calcium[frame] = now;
            before = last;
            last = now;
        }
        return calcium;
    }

    /** The largest value after a single spike. */
    private static double peak(double a, double b) {
        double last = 0;
        double now = 1;
        while (true) {
            double next = (a + b) * now - a * b * last;
            if (next <= now) {
                return now;
            }
            last = now;
            now = next;
        }
    }

    private double saturated(double calcium) {
        if (halfSaturation == 0 || calcium <= 0) {
            return calcium;
        }
        double k = StrictMath.pow(halfSaturation, hill);
        double c = StrictMath.pow(calcium, hill);
        return c * (1 + k) / (c + k);
    }
}
