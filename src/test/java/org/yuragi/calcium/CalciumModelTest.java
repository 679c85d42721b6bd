package org.yuragi.calcium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Claims: a single spike follows the difference of exponentials with the model's time constants, its peak the amplitude; the
 * decay is recovered from noisy traces of Poisson spikes by their autocovariance, for either order (seed 3, within 4 standard
 * errors over 40 neurons); noise has its standard deviation and is white; saturation halves what it says.
 */
class CalciumModelTest {
    private static final double RATE_HZ = 20;
    private static final double DECAY_S = 0.8;
    private static final double RISE_S = 0.15;

    @Test
    void aSpikeRisesAndDecaysWithTheTimeConstants() {
        int[] spike = new int[200];
        spike[10] = 1;
        double[] calcium = new CalciumModel(DECAY_S, RISE_S, 1, 0, 1, 0).calcium(spike, RATE_HZ);
        double most = 0;
        double[] exact = new double[spike.length];
        for (int frame = 10; frame < exact.length; frame++) {
            double s = (frame - 9) / RATE_HZ;
            exact[frame] = Math.exp(-s / DECAY_S) - Math.exp(-s / RISE_S);
            most = Math.max(most, exact[frame]);
        }
        for (int frame = 0; frame < exact.length; frame++) {
            exact[frame] /= most;
        }
        assertArrayEquals(exact, calcium, 1e-12);
        float[] first = new CalciumModel(DECAY_S, 0, 0.3, 0, 1, 0).fluorescence(spike, RATE_HZ, 1, 0);
        assertEquals(0.3, first[10], 1e-7);
        assertEquals(0.3 * Math.exp(-1 / DECAY_S), first[30], 1e-7);
    }

    /** Of order 1 with white noise, autocovariances at lags above 0 fall by exp(-1 / (rate decay)) a frame, whatever the noise. */
    @Test
    void theDecayIsRecoveredFromNoisyTraces() {
        double planted = Math.exp(-1 / (RATE_HZ * DECAY_S));
        recovers(planted, new CalciumModel(DECAY_S, 0, 0.2, 0, 1, 0.1), 1);
        // After the rise has died out, so with order 2.
        recovers(planted, new CalciumModel(DECAY_S, 0.05, 0.2, 0, 1, 0.1), 8);
    }

    private static void recovers(double planted, CalciumModel model, int lag) {
        int neurons = 40;
        double mean = 0;
        double squares = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
            double found = decayAFrame(model.fluorescence(poisson(neuron, 20_000, 0.4), RATE_HZ, 3, neuron), lag);
            mean += found / neurons;
            squares += found * found / neurons;
        }
        double se = Math.sqrt((squares - mean * mean) / (neurons - 1));
        assertEquals(planted, mean, 4 * se + 0.002, "order of " + model);
        assertTrue(se < 0.005, "standard error " + se);
    }

    private static double decayAFrame(float[] trace, int lag) {
        double mean = 0;
        for (float value : trace) {
            mean += value / trace.length;
        }
        double[] covariance = new double[2];
        for (int i = 0; i < 2; i++) {
            int apart = lag + 4 * i;
            for (int t = 0; t + apart < trace.length; t++) {
                covariance[i] += (trace[t] - mean) * (trace[t + apart] - mean) / (trace.length - apart);
            }
        }
        return Math.pow(covariance[1] / covariance[0], 1 / 4.0);
    }

    @Test
    void noiseIsWhiteAndHasItsDeviation() {
        float[] trace = new CalciumModel(DECAY_S, 0, 1, 0, 1, 0.25).fluorescence(new int[40_000], RATE_HZ, 3, 7);
        double squares = 0;
        double next = 0;
        for (int t = 0; t + 1 < trace.length; t++) {
            squares += (double) trace[t] * trace[t] / trace.length;
            next += (double) trace[t] * trace[t + 1] / trace.length;
        }
        // Standard errors: 0.25 / sqrt(2 n) of the deviation, 0.25^2 / sqrt(n) of the covariance; 4 of each.
        assertEquals(0.25, Math.sqrt(squares), 4 * 0.25 / Math.sqrt(80_000));
        assertEquals(0, next, 4 * 0.0625 / Math.sqrt(40_000));
    }

    @Test
    void saturationHalvesWhatItSays() {
        CalciumModel model = new CalciumModel(DECAY_S, 0, 0.2, 10, 2, 0);
        int[] ten = {10};
        int[] one = {1};
        int[] many = {1_000_000};
        double most = model.fluorescence(many, RATE_HZ, 1, 0)[0];
        assertEquals(most / 2, model.fluorescence(ten, RATE_HZ, 1, 0)[0], 1e-4);
        assertEquals(0.2, model.fluorescence(one, RATE_HZ, 1, 0)[0], 1e-6);
    }

    private static int[] poisson(int neuron, int frames, double spikesAFrame) {
        CounterRandom random = new CounterRandom(3, Purpose.GENERATED_DATA);
        int[] counts = new int[frames];
        for (int frame = 0; frame < frames; frame++) {
            for (int step = 0; step < 8; step++) {
                counts[frame] += random.uniform(neuron, frame, step) < spikesAFrame / 8 ? 1 : 0;
            }
        }
        return counts;
    }
}
