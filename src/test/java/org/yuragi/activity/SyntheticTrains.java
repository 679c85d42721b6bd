package org.yuragi.activity;

import java.util.function.IntToDoubleFunction;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Spike trains whose statistics are known in closed form; neuron after neuron, in steps of 10 us. */
final class SyntheticTrains {
    static final double STEP_S = 1e-5;
    private final CounterRandom random;
    private final double durationS;

    SyntheticTrains(long seed, double durationS) {
        this.random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        this.durationS = durationS;
    }

    ActivitySettings settings() {
        return ActivitySettings.standard(STEP_S, 0, Math.round(durationS / STEP_S), 10, 7);
    }

    /** Intervals are sums of {@code shape} exponentials: Poisson for 1. Begun a hundred intervals before the span. */
    ActivityStatistics gamma(int neurons, int shape, IntToDoubleFunction rateHz) {
        PopulationActivity activity = new PopulationActivity(0, neurons, settings());
        for (int neuron = 0; neuron < neurons; neuron++) {
            renewal(activity, neuron, neuron, shape, rateHz.applyAsDouble(neuron), null);
        }
        return activity.statistics();
    }

    /** Poisson neurons that take a share of their spikes from one source: their counts correlate by that share. */
    ActivityStatistics commonSource(int neurons, double rateHz, double share) {
        PopulationActivity activity = new PopulationActivity(0, neurons, settings());
        int steps = (int) settings().toStep();
        boolean[] common = train(neurons, share * rateHz, steps);
        for (int neuron = 0; neuron < neurons; neuron++) {
            boolean[] own = train(neuron, (1 - share) * rateHz, steps);
            for (int step = 0; step < steps; step++) {
                if (own[step] || common[step]) {
                    activity.spike(step, neuron);
                }
            }
        }
        return activity.statistics();
    }

    private boolean[] train(int entity, double rateHz, int steps) {
        boolean[] train = new boolean[steps];
        renewal(null, 0, entity, 1, rateHz, train);
        return train;
    }

    private void renewal(PopulationActivity to, int neuron, int entity, int shape, double rateHz, boolean[] orInto) {
        double at = -100 / rateHz;
        long last = -1;
        int draw = 0;
        while (true) {
            for (int i = 0; i < shape; i++) {
                at -= Math.log(random.uniform(entity, 0, draw++)) / (shape * rateHz);
            }
            long step = Math.max(last + 1, (long) Math.floor(at / STEP_S));
            if (step >= settings().toStep()) {
                return;
            }
            if (at >= 0 && orInto != null) {
                orInto[(int) step] = true;
            } else if (at >= 0) {
                to.spike(step, neuron);
            }
            last = at >= 0 ? step : -1;
        }
    }
}
