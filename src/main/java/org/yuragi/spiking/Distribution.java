package org.yuragi.spiking;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.random.CounterRandom;

/** What weights, delays and initial potentials are drawn from. */
public sealed interface Distribution extends Serializable {
    /**
     * One value.
     *
     * @param random keyed by seed and purpose; the value is a function of it, {@code entity} and {@code time}
     */
    double sample(CounterRandom random, long entity, long time);

    /** No value is below this. */
    double least();

    /** No value is above this; may be infinite. */
    double most();

    /** The least that {@link #sample} can give. */
    default double leastDrawn() {
        return least();
    }

    /** The most that {@link #sample} can give: where no limit is set, that of the random generator. */
    default double mostDrawn() {
        return most();
    }

    /** What is wrong with the parameters, as a phrase of what is expected; {@code null} if nothing is. */
    default String mistake() {
        return null;
    }

    /** Always the same. */
    record Constant(
            @Key(value = "The value", def = Key.REQUIRED) double value) implements Distribution {
        @Override
        public double sample(CounterRandom random, long entity, long time) {
            return value;
        }

        @Override
        public double least() {
            return value;
        }

        @Override
        public double most() {
            return value;
        }
    }

    /** Uniform between two values. */
    record Uniform(
            @Key(value = "Lower end", def = Key.REQUIRED) double low,
            @Key(value = "Upper end", def = Key.REQUIRED) double high)
            implements Distribution {
        @Override
        public double sample(CounterRandom random, long entity, long time) {
            return low + (high - low) * random.uniform(entity, time, 0);
        }

        @Override
        public double least() {
            return low;
        }

        @Override
        public double most() {
            return high;
        }

        @Override
        public String mistake() {
            return low <= high ? null : "low of at most high, " + high;
        }
    }

    /** The exponential of a normal variable; what falls outside given limits is drawn again. */
    record Lognormal(
            @Key(value = "Mean of the logarithm", def = Key.REQUIRED)
            double mu,

            @Key(value = "Standard deviation of the logarithm", def = Key.REQUIRED, min = 0, max = 10)
            double sigma,

            @Key(value = "Values below are drawn again", def = "0", min = 0)
            double redrawBelow,

            @Key(value = "Values above are drawn again", def = "Infinity", min = 0)
            double redrawAbove)
            implements Distribution {
        private static final int ATTEMPTS = 1000;
        /** No normal variable of {@link CounterRandom} is further from 0: it is made of 32 bits. */
        private static final double MOST_NORMAL = StrictMath.sqrt(2 * 33 * StrictMath.log(2));

        @Override
        public double sample(CounterRandom random, long entity, long time) {
            for (int draw = 0; draw < ATTEMPTS; draw++) {
                double value = StrictMath.exp(mu + sigma * random.normal(entity, time, draw));
                if (value >= redrawBelow && value <= redrawAbove) {
                    return value;
                }
            }
            return StrictMath.exp(mu);
        }

        @Override
        public double least() {
            return sigma == 0 ? StrictMath.exp(mu) : redrawBelow;
        }

        @Override
        public double most() {
            return sigma == 0 ? StrictMath.exp(mu) : redrawAbove;
        }

        @Override
        public double mostDrawn() {
            return Math.min(most(), StrictMath.exp(mu + sigma * MOST_NORMAL));
        }

        @Override
        public String mistake() {
            if (!Double.isFinite(mu)) {
                return "mu that is finite";
            }
            double median = StrictMath.exp(mu);
            return redrawBelow <= median && median <= redrawAbove
                    ? null
                    : "redraw_below and redraw_above on either side of the median, exp(mu) = " + median;
        }
    }

    /**
     * A lognormal given by its mean, {@code exp(mu + sigma^2 / 2)}: the same mean for any sigma, so that widths can be
     * compared. Redrawing lowers it.
     */
    record LognormalOfMean(
            @Key(value = "Mean, before redrawing", def = Key.REQUIRED, min = 1e-100)
            double mean,

            @Key(value = "Standard deviation of the logarithm", def = Key.REQUIRED, min = 0, max = 10)
            double sigma,

            @Key(value = "Values above are drawn again", def = "Infinity", min = 0)
            double redrawAbove)
            implements Distribution {
        private Lognormal lognormal() {
            return new Lognormal(StrictMath.log(mean) - sigma * sigma / 2, sigma, 0, redrawAbove);
        }

        @Override
        public double sample(CounterRandom random, long entity, long time) {
            return lognormal().sample(random, entity, time);
        }

        @Override
        public double least() {
            return lognormal().least();
        }

        @Override
        public double most() {
            return lognormal().most();
        }

        @Override
        public double mostDrawn() {
            return lognormal().mostDrawn();
        }

        @Override
        public String mistake() {
            return lognormal().mistake() == null ? null : "redraw_above of at least the median";
        }
    }

    /** One of two values. */
    record Bimodal(
            @Key(value = "The common value", def = Key.REQUIRED)
            double low,

            @Key(value = "The rare value", def = Key.REQUIRED)
            double high,

            @Key(value = "Probability of high", def = Key.REQUIRED, min = 0, max = 1)
            double probabilityHigh)
            implements Distribution {
        @Override
        public double sample(CounterRandom random, long entity, long time) {
            return random.uniform(entity, time, 0) < probabilityHigh ? high : low;
        }

        @Override
        public double least() {
            return Math.min(low, high);
        }

        @Override
        public double most() {
            return Math.max(low, high);
        }
    }
}
