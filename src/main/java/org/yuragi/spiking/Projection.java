package org.yuragi.spiking;

import java.io.Serializable;
import java.util.List;
import org.yuragi.config.Key;

/** Synapses from one population to others. */
public record Projection(
        @Key(value = "The source: a population", def = Key.REQUIRED)
        String from,

        @Key(value = "The targets: populations", def = Key.REQUIRED)
        List<String> to,

        @Key(value = "Who connects to whom", def = Key.REQUIRED)
        ConnectionRule rule,

        @Key(
                value =
                        "Weights; negative ones inhibit. After weight_scale: mV for delta synapses, per ms for conductances",
                def = Key.REQUIRED)
        Distribution weight,

        @Key(value = "Weights as drawn are multiplied by this", def = "1", min = 0)
        double weightScale,

        @Key(value = "Delays (ms), rounded to steps", def = Key.REQUIRED)
        Distribution delayMs,

        @Key(
                value =
                        "A spike fails with probability f / (f + weight as drawn), independently at each synapse; 0 for none",
                def = "0",
                min = 0)
        double failure,

        @Key(value = "Whether a neuron may connect to itself", def = "false")
        boolean autapses)
        implements Serializable {}
