package org.yuragi.gibbs;

import org.yuragi.random.CounterRandom;

/**
 * How the coefficients of a connection's synapses are chosen. All have root mean square {@code scale} over a connection, so
 * that kinds can be exchanged without changing the scale. They never learn.
 */
public enum CoefficientKind {
    /** Independent, Gaussian with mean 0. */
    GAUSSIAN,
    /** Independent, magnitude lognormal with sigma 1, either sign with equal probability: few strong ones among many weak. */
    LOGNORMAL,
    /** Shared by all connections: 1, -1, 1/2, -1/2, 1/4 ... of a common factor. Sums are shifts of counted bits. */
    POWERS_OF_TWO,
    /** Shared by all connections: a common factor, plus and minus in turn. */
    EQUAL;

    /**
     * The coefficient of one synapse.
     *
     * @param synapse its number in the connection, from 0
     * @param perConnection synapses of a connection
     * @param scale root mean square
     * @param random keyed by entity and draw: one draw for each kind that is random
     */
    public float of(int synapse, int perConnection, double scale, CounterRandom random, long entity, int draw) {
        int sign = (synapse & 1) == 0 ? 1 : -1;
        return switch (this) {
            case GAUSSIAN -> (float) (scale * random.normal(entity, 0, draw));
            case LOGNORMAL -> {
                double normal = random.normal(entity, 0, draw);
                // E of exp(2 z) is e^2: divided by e the root mean square is 1.
                double magnitude = StrictMath.exp(normal - 1);
                yield (float) (scale * magnitude * (random.bits(entity, 1, draw) < 0 ? -1 : 1));
            }
            case POWERS_OF_TWO -> (float) (scale * sign / (1L << synapse / 2) / rms(perConnection));
            case EQUAL -> (float) (scale * sign);
        };
    }

    private static double rms(int perConnection) {
        double squares = 0;
        for (int k = 0; k < perConnection; k++) {
            double a = 1.0 / (1L << k / 2);
            squares += a * a;
        }
        return StrictMath.sqrt(squares / perConnection);
    }
}
