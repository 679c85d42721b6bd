package org.yuragi.spiking;

import java.io.Serializable;
import java.util.List;
import org.yuragi.config.Key;

/** What drives neurons from outside. */
public sealed interface Input extends Serializable {
    /** Populations that get it. */
    List<String> to();

    /** A constant current, by what it does to the membrane. */
    record ConstantDrive(
            @Key(value = "Populations", def = Key.REQUIRED) List<String> to,

            @Key(
                    value = "How far above rest it holds the membrane in the absence of all else",
                    def = Key.REQUIRED,
                    unit = "mV")
            double depolarisationMv)
            implements Input {}

    /** Independent Poisson trains, one for each neuron, each event with the same weight. */
    record Poisson(
            @Key(value = "Populations", def = Key.REQUIRED) List<String> to,

            @Key(value = "Events to each neuron", def = Key.REQUIRED, unit = "Hz", min = 0)
            double rateHz,

            @Key(value = "Weight of an event: mV for delta synapses, per ms for conductances", def = Key.REQUIRED)
            double weight,

            @Key(value = "Beginning", def = "0", unit = "ms", min = 0)
            double fromMs,

            @Key(value = "End", def = "Infinity", unit = "ms", min = 0)
            double untilMs)
            implements Input {}

    /** Poisson trains at the beginning only, to start a network that is to go on by itself. */
    record Kick(
            @Key(value = "Populations", def = Key.REQUIRED) List<String> to,

            @Key(value = "Events to each neuron", def = Key.REQUIRED, unit = "Hz", min = 0)
            double rateHz,

            @Key(value = "Weight of an event: mV for delta synapses, per ms for conductances", def = Key.REQUIRED)
            double weight,

            @Key(value = "How long", def = Key.REQUIRED, unit = "ms", min = 0)
            double forMs,

            @Key(
                    value =
                            "Whether its rate falls to nothing all the while, in 100 equal steps, rather than ending at once:"
                                    + " inhibition that a kick has called up outlives it, and can silence the network",
                    def = "false")
            boolean fades)
            implements Input {}

    /** Makes given neurons fire at given times, whatever their potential. */
    record Spikes(
            @Key(value = "Populations", def = Key.REQUIRED) List<String> to,

            @Key(value = "Neurons, as indices in each population", def = Key.REQUIRED, min = 0)
            List<Integer> neurons,

            @Key(value = "Times (ms), rounded to steps", def = Key.REQUIRED, min = 0)
            List<Double> timesMs)
            implements Input {}
}
