package org.yuragi.job.record;

import org.yuragi.calcium.CalciumModel;
import org.yuragi.config.Key;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/record}. */
public record RecordConfig(
        @Key(value = "Seed of the noise, the neurons in view, and spikes of a code", def = "1", min = 0)
        long seed,

        @Key(value = "Name of the network as an animal, of its folder and files", def = "network")
        String animal,

        @Key(value = "Spikes: the population that is imaged", def = "e")
        String population,

        @Key(
                value = "Neurons in the field of view, at random; all where there are fewer",
                def = "300",
                min = 2,
                max = 10_000)
        int cells,

        @Key(value = "Frames per second", def = "20", unit = "Hz", min = 0.5, max = 1_000)
        double rateHz,

        @Key(value = "Spikes: time at the beginning that is not imaged", def = "1", unit = "s", min = 0, max = 1e6)
        double fromS,

        @Key(
                value = "Spikes: sessions of equal length into which the rest of each simulation is cut",
                def = "1",
                min = 1,
                max = 1_000)
        int sessions,

        @Key(value = "Time constant of the decay of calcium", def = "0.5", unit = "s", min = 0.01, max = 20)
        double decayS,

        @Key(
                value = "Time constant of its rise (autoregressive of order 2); 0 for none (order 1)",
                def = "0.07",
                unit = "s",
                min = 0,
                max = 10)
        double riseS,

        @Key(value = "Peak of the fluorescence of a single spike", def = "0.2", unit = "dF/F", min = 0, max = 100)
        double amplitude,

        @Key(
                value =
                        "Calcium at which fluorescence is halfway to its most, in peaks of single spikes; 0 for no saturation",
                def = "20",
                min = 0,
                max = 1e6)
        double halfSaturation,

        @Key(value = "Exponent of the saturation (Hill)", def = "1", min = 0.1, max = 10)
        double hill,

        @Key(value = "Standard deviation of the noise of a frame", def = "0.1", unit = "dF/F", min = 0, max = 100)
        double noise,

        @Key(value = "Code: how long each stimulus is shown", def = "0.5", unit = "s", min = 0.02, max = 60)
        double stimulusS,

        @Key(
                value = "Code: firing rate of a neuron whose state is 1 all the time",
                def = "20",
                unit = "Hz",
                min = 0,
                max = 1_000)
        double fullRateHz,

        @Key(value = "Code: take the first so many stimuli; 0 for all", def = "0", min = 0, max = 1_000_000)
        int stimuli)
        implements Common.Has {
    @Override
    public Common common() {
        return new Common(seed, 0);
    }

    CalciumModel model() {
        return new CalciumModel(decayS, riseS, amplitude, halfSaturation, hill, noise);
    }
}
