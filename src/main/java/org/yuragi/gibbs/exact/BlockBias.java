package org.yuragi.gibbs.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.yuragi.gibbs.graph.GibbsKernel;
import org.yuragi.gibbs.graph.PosteriorSettings;

/**
 * The bias of sampling block by block, exactly: the stationary distribution of the running code's transition matrix against
 * the enumerated posterior.
 *
 * @param blocks number of blocks
 * @param sweeps sweeps between two exchanges; below 1 if a sweep is cut into several rounds
 * @param totalVariation between stationary distribution and posterior
 * @param marginal largest error of a variable's probability of being on
 */
public record BlockBias(int blocks, double sweeps, double totalVariation, double marginal) {
    /**
     * Of one network.
     *
     * @param roundsPerSweep into how many rounds a sweep is cut; 1 if {@code sweepsPerRound} is more
     */
    public static BlockBias of(SmallNetwork network, int blocks, int roundsPerSweep, int sweepsPerRound) {
        PosteriorSettings settings =
                new PosteriorSettings(1, blocks, sweepsPerRound, 0, 1, roundsPerSweep, sweepsPerRound);
        Transitions transitions = new Transitions(network.sampled(settings, new GibbsKernel()));
        double[] posterior = transitions.variables().posterior();
        double[] stationary = blocks == 1
                ? Stationary.of(transitions::sweep, uniform(posterior.length))
                : Stationary.of(cycle(transitions, roundsPerSweep), posterior);
        return new BlockBias(
                blocks,
                (double) sweepsPerRound / roundsPerSweep,
                Stationary.totalVariation(stationary, posterior),
                Stationary.marginalDifference(
                        stationary, posterior, transitions.variables().count()));
    }

    /** One cycle of rounds. With one block rounds change nothing, and a sweep acts on a distribution at once. */
    private static UnaryOperator<double[]> cycle(Transitions transitions, int rounds) {
        List<double[][]> matrices = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            matrices.add(transitions.ofRoundBySites(round));
        }
        return p -> {
            double[] next = p;
            for (double[][] matrix : matrices) {
                next = Stationary.after(next, matrix);
            }
            return next;
        };
    }

    private static double[] uniform(int states) {
        double[] p = new double[states];
        Arrays.fill(p, 1.0 / states);
        return p;
    }
}
