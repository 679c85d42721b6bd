package org.yuragi.job.spontaneous;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Checkpointing;
import org.yuragi.job.run.Common;
import org.yuragi.spiking.Input;
import org.yuragi.spiking.Population;
import org.yuragi.spiking.Projection;
import org.yuragi.spiking.Recording;
import org.yuragi.spiking.SpikingDescription;

/** Config of {@code jobs/spontaneous}. The defaults are a network after Teramae, Tsubo and Fukai (2012). */
public record SpontaneousConfig(
        @Inline Common common,

        @Inline Checkpointing checkpointing,

        @Key(
                value = "Blocks of neurons, at least as many as tasks. Never changes a spike; smaller ones suit caches",
                def = "4",
                min = 1,
                max = 4096)
        int blocks,

        @Key(value = "Neurons of the population e", def = "10000", min = 0, max = 1 << 30)
        int neuronsE,

        @Key(value = "Neurons of the population i", def = "2000", min = 0, max = 1 << 30)
        int neuronsI,

        @Key(value = "Time simulated", def = "5", unit = "s", min = 0.0001)
        double biologicalS,

        @Key(value = "Time from which rates and intervals are measured", def = "1", unit = "s", min = 0)
        double measuredFromS,

        @Key(value = "Step of the integration", def = "0.1", unit = "ms", min = 0.001, max = 10)
        double dtMs,

        @Key(value = "Populations of neurons", def = POPULATIONS)
        SortedMap<String, Population> populations,

        @Key(value = "Synapses, from one population to others", def = PROJECTIONS)
        SortedMap<String, Projection> projections,

        @Key(value = "What drives the network from outside", def = INPUTS)
        SortedMap<String, Input> inputs,

        @Key(value = "What is recorded", def = RECORDING) Recording recording)
        implements Common.Has, Checkpointing.Has {
    private static final String POPULATIONS = """
            {
              e { kind = conductance, tau_m_ms = 20 }
              i { kind = conductance, tau_m_ms = 10 }
            }
            """;
    private static final String PROJECTIONS = """
            {
              ee {
                from = e, to = e, rule { kind = probability, p = 0.1 }
                weight { kind = lognormal, mu = -0.6094379124341003, sigma = 1, redraw_above = 20 }
                weight_scale = 0.01, failure = 0.1, delay_ms { kind = uniform, low = 1, high = 3 }
              }
              ei {
                from = e, to = i, rule { kind = probability, p = 0.1 }, weight = 0.018
                delay_ms { kind = uniform, low = 0.1, high = 2 }
              }
              ie {
                from = i, to = e, rule { kind = probability, p = 0.5 }, weight = -0.002
                delay_ms { kind = uniform, low = 0.1, high = 2 }
              }
              ii {
                from = i, to = i, rule { kind = probability, p = 0.5 }, weight = -0.0025
                delay_ms { kind = uniform, low = 0.1, high = 2 }
              }
            }
            """;
    private static final String INPUTS =
            "{ kick { kind = kick, to = e, rate_hz = 20, weight = 0.1, for_ms = 600, fades = true } }";
    private static final String RECORDING = """
            {
              spikes = [e, i], rate_bin_ms = 5
              traces { e { neurons = [0, 1], every_ms = 0.5 }, i { neurons = [0], every_ms = 0.5 } }
            }
            """;

    /** The network described, checked. */
    SpikingDescription description() {
        TreeMap<String, Population> sized = new TreeMap<>();
        populations.forEach((name, population) -> sized.put(name, sized(name, population)));
        return new SpikingDescription(
                        common.seed(),
                        blocks,
                        dtMs,
                        biologicalS,
                        measuredFromS,
                        Collections.unmodifiableSortedMap(sized),
                        projections,
                        inputs,
                        recording)
                .checked();
    }

    private Population sized(String name, Population population) {
        if (population.neurons() > 0) {
            return population;
        }
        int neurons = name.equals("e") ? neuronsE : name.equals("i") ? neuronsI : 0;
        if (neurons == 0) {
            throw new InvalidInput(
                    "config",
                    "populations." + name + ".neurons",
                    0,
                    "at least one neuron (only e and i take theirs from neurons_e and neurons_i)");
        }
        return population.of(neurons);
    }
}
