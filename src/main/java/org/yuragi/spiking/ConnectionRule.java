package org.yuragi.spiking;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.random.CounterRandom;

/** Which neurons of a projection's source connect to a target neuron. */
public sealed interface ConnectionRule extends Serializable {
    /**
     * The sources of one target, as indices in their population.
     *
     * @param entity the target in this projection: all draws are keyed by it
     * @param sources how many neurons the source has
     * @param self the target's own index among them, which is left out; -1 to leave out none
     * @param into receives them; at least {@link #most} long
     * @return how many
     */
    int draw(CounterRandom random, long entity, int sources, int self, int[] into);

    /** The most sources a target can have. */
    int most(int sources);

    /** The expected number of sources. */
    double expected(int sources);

    /** Each neuron of the source connects with the same probability, at most once. */
    record Probability(
            @Key(value = "Probability of each connection", def = Key.REQUIRED, min = 0, max = 1)
            double p) implements ConnectionRule {
        private static final double SPARSE = 1.0 / 16;

        @Override
        public int draw(CounterRandom random, long entity, int sources, int self, int[] into) {
            return p < SPARSE ? skip(random, entity, sources, self, into) : toss(random, entity, sources, self, into);
        }

        /** A coin for each neuron, of 32 bits. */
        private int toss(CounterRandom random, long entity, int sources, int self, int[] into) {
            long below = (long) StrictMath.rint(p * 0x1p32);
            random.words(entity, 0, 0, into, sources);
            int count = 0;
            for (int source = 0; source < sources; source++) {
                // Written behind what is still to be read.
                if ((into[source] & 0xFFFFFFFFL) < below && source != self) {
                    into[count++] = source;
                }
            }
            return count;
        }

        /** The gaps between neurons that connect are geometric. */
        private int skip(CounterRandom random, long entity, int sources, int self, int[] into) {
            if (p == 0) {
                return 0;
            }
            double logMiss = StrictMath.log1p(-p);
            int count = 0;
            double source = -1;
            for (int draw = 0; ; draw++) {
                source += 1 + StrictMath.floor(StrictMath.log(random.uniform(entity, 0, draw)) / logMiss);
                if (source >= sources) {
                    return count;
                }
                if ((int) source != self) {
                    into[count++] = (int) source;
                }
            }
        }

        @Override
        public int most(int sources) {
            return sources;
        }

        @Override
        public double expected(int sources) {
            return p * sources;
        }
    }

    /** Each target has the same number of sources, drawn independently: one may be drawn twice. */
    record FixedInDegree(
            @Key(value = "Synapses onto each target", def = Key.REQUIRED, min = 0, max = 10_000_000)
            int sources) implements ConnectionRule {
        @Override
        public int draw(CounterRandom random, long entity, int neurons, int self, int[] into) {
            random.words(entity, 0, 0, into, sources);
            long choices = self < 0 ? neurons : neurons - 1;
            for (int i = 0; i < sources; i++) {
                int source = (int) (((into[i] & 0xFFFFFFFFL) * choices) >>> 32);
                into[i] = self >= 0 && source >= self ? source + 1 : source;
            }
            return sources;
        }

        @Override
        public int most(int neurons) {
            return sources;
        }

        @Override
        public double expected(int neurons) {
            return sources;
        }
    }
}
