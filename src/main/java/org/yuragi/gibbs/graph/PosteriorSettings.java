package org.yuragi.gibbs.graph;

import java.io.Serializable;
import org.yuragi.input.InvalidInput;

/**
 * How the posterior is sampled.
 *
 * @param seed of all draws
 * @param blocks part of the model: neurons and synapses of different blocks see each other as of the last exchange
 * @param sweeps how often every neuron and synapse is updated
 * @param burnIn sweeps before the first sample is kept
 * @param thin sweeps between samples that are kept
 * @param roundsPerSweep a sweep is cut into so many rounds, blocks exchange after each; 1 if {@code sweepsPerRound} is more
 * @param sweepsPerRound sweeps between two exchanges
 */
public record PosteriorSettings(
        long seed, int blocks, int sweeps, int burnIn, int thin, int roundsPerSweep, int sweepsPerRound)
        implements Serializable {
    /** @throws InvalidInput for values out of range */
    public PosteriorSettings {
        require("blocks", blocks, 1);
        require("sweeps", sweeps, 0);
        require("burn-in", burnIn, 0);
        require("thin", thin, 1);
        require("rounds per sweep", roundsPerSweep, 1);
        require("sweeps per round", sweepsPerRound, 1);
        if (roundsPerSweep > 1 && sweepsPerRound > 1) {
            throw new InvalidInput("settings", "sweeps per round", sweepsPerRound, "1, as a sweep has several rounds");
        }
        if (sweeps % sweepsPerRound != 0) {
            throw new InvalidInput("settings", "sweeps", sweeps, "a multiple of the sweeps per round");
        }
    }

    /** One block, one exchange a sweep. */
    public static PosteriorSettings exact(long seed, int sweeps, int burnIn, int thin) {
        return new PosteriorSettings(seed, 1, sweeps, burnIn, thin, 1, 1);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new InvalidInput("settings", name, value, "at least " + least);
        }
    }

    /** Rounds in all. */
    public long rounds() {
        return (long) sweeps * roundsPerSweep / sweepsPerRound;
    }
}
