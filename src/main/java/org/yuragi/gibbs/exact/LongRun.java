package org.yuragi.gibbs.exact;

import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Kernel;

/**
 * How often a long run visits each state, against the enumerated posterior.
 *
 * @param totalVariation half the sum of absolute differences
 * @param tolerance what a run of this effective size exceeds with a probability below 1e-4: the expected total variation of
 *     independent samples, {@code sum_s sqrt(2 p (1 - p) / (pi n)) / 2}, and four of its standard deviations
 * @param effectiveSize the smallest over the variables
 * @param sweeps sweeps that were counted
 */
public record LongRun(double totalVariation, double tolerance, double effectiveSize, int sweeps) {
    private static final int BURN_IN = 500;
    private static final double SIGMAS = 4;

    /** Runs a network of one block. */
    public static LongRun of(SmallNetwork network, Kernel kernel, int sweeps, long seed) {
        Variables variables = new Variables(network.model(), network.data());
        double[] posterior = variables.posterior();
        Blocks blocks = new Blocks(network.exact(kernel, seed));
        Assignment state = variables.start();
        int[] codes = new int[sweeps];
        blocks.takeAndExchange(state, 0);
        blocks.endRound(0);
        for (int sweep = 1; sweep <= BURN_IN + sweeps; sweep++) {
            blocks.beginRound(sweep);
            blocks.endRound(sweep);
            if (sweep > BURN_IN) {
                blocks.put(state);
                codes[sweep - BURN_IN - 1] = variables.code(state);
            }
        }
        double effective = effectiveSize(codes, variables.count());
        double[] visited = new double[posterior.length];
        for (int code : codes) {
            visited[code] += 1.0 / sweeps;
        }
        double expected = 0;
        double variance = 0;
        for (double p : posterior) {
            double spread = p * (1 - p) / effective;
            expected += StrictMath.sqrt(2 * spread / Math.PI) / 2;
            variance += (1 - 2 / Math.PI) * spread / 4;
        }
        return new LongRun(
                Stationary.totalVariation(visited, posterior),
                expected + SIGMAS * StrictMath.sqrt(variance),
                effective,
                sweeps);
    }

    private static double effectiveSize(int[] codes, int variables) {
        double least = codes.length;
        double[] chain = new double[codes.length];
        for (int b = 0; b < variables; b++) {
            for (int t = 0; t < chain.length; t++) {
                chain[t] = codes[t] >> b & 1;
            }
            least = Math.min(least, EffectiveSize.of(chain));
        }
        return least;
    }
}
