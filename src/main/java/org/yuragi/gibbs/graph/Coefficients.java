package org.yuragi.gibbs.graph;

import java.io.Serializable;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.input.InvalidInput;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The coefficients {@code a_ijk}: what each synapse adds to its connection's weight when it is on.
 *
 * @param kind how they are chosen
 * @param scale their root mean square, positive
 */
public record Coefficients(CoefficientKind kind, double scale) implements Serializable {
    /** @throws InvalidInput for a scale out of range */
    public Coefficients {
        if (!(scale > 0 && scale <= 100)) {
            throw new InvalidInput("coefficients", "scale", scale, "a positive number of at most 100");
        }
    }

    /** All coefficients of a network: connections x synapses. */
    double[] draw(int connections, int synapses, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.CONSTRUCTION);
        double[] all = new double[Math.multiplyExact(connections, synapses)];
        for (int s = 0; s < all.length; s++) {
            all[s] = kind.of(s % synapses, synapses, scale, random, s / synapses, s % synapses);
        }
        return all;
    }
}
