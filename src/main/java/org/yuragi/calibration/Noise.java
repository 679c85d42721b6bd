package org.yuragi.calibration;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Draws for generated data sets. */
final class Noise {
    private static final long STREAMS = 1L << 12;
    private final CounterRandom random;

    /** @param kind what the data sets are for: different kinds share no draw */
    Noise(int kind) {
        this.random = new CounterRandom(20_260 + kind, Purpose.GENERATED_DATA);
    }

    double uniform(long number, int stream, int time, int draw) {
        return random.uniform(number * STREAMS + stream, time, draw);
    }

    double normal(long number, int stream, int time) {
        return random.normal(number * STREAMS + stream, time, 0);
    }

    int[] permutation(int n, long number, int stream) {
        return random.permutation(n, number * STREAMS + stream, 0);
    }

    /** A stationary autoregressive series of unit variance. */
    double[] autoregressive(long number, int stream, int length, double stay) {
        return random.autoregressive(number * STREAMS + stream, length, stay);
    }
}
