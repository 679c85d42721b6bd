package org.yuragi.spiking;

import java.io.Serializable;
import org.yuragi.config.Key;

/** Neurons of one kind. All populations of a network follow the same equation. */
public sealed interface Population extends Serializable {
    /** How many neurons; 0 where another key says it. */
    int neurons();

    /** Membrane time constant in ms. */
    double tauMMs();

    /** Potential at rest in mV. */
    double restMv();

    /** Threshold in mV: a neuron that reaches it at the end of a step fires. */
    double thresholdMv();

    /** Where the potential stays while refractory, in mV. */
    double resetMv();

    /** How long it stays there, in ms, rounded to steps. */
    double refractoryMs();

    /** Potentials at the beginning, in mV. */
    Distribution initialMv();

    /** The same with another number of neurons. */
    Population of(int neurons);

    /**
     * Conductance synapses: {@code dv/dt = -(v - rest)/tau_m - g_E (v - V_E) - g_I (v - V_I)}, {@code dg/dt = -g/tau_s}; a
     * spike adds its weight (per ms) to {@code g_E} if it is positive, its negative to {@code g_I} if it is negative.
     */
    record Conductance(
            @Key(value = "Neurons; 0 takes neurons_e or neurons_i for a population of that name", def = "0", min = 0)
            int neurons,

            @Key(value = "Membrane time constant", def = "20", unit = "ms", min = 0.001)
            double tauMMs,

            @Key(value = "Time constant of both conductances", def = "2", unit = "ms", min = 0.001)
            double tauSMs,

            @Key(value = "Resting potential", def = "-70", unit = "mV")
            double restMv,

            @Key(value = "Reversal potential of excitation", def = "0", unit = "mV")
            double excitationMv,

            @Key(value = "Reversal potential of inhibition", def = "-80", unit = "mV")
            double inhibitionMv,

            @Key(value = "Threshold", def = "-50", unit = "mV")
            double thresholdMv,

            @Key(value = "Reset", def = "-60", unit = "mV") double resetMv,

            @Key(value = "Refractory time", def = "1", unit = "ms", min = 0, max = 10_000)
            double refractoryMs,

            @Key(value = "Potentials at the beginning (mV)", def = "{kind = uniform, low = -70, high = -50}")
            Distribution initialMv)
            implements Population {
        @Override
        public Conductance of(int count) {
            return new Conductance(
                    count,
                    tauMMs,
                    tauSMs,
                    restMv,
                    excitationMv,
                    inhibitionMv,
                    thresholdMv,
                    resetMv,
                    refractoryMs,
                    initialMv);
        }
    }

    /** Current-based delta synapses: {@code dv/dt = -(v - rest - drive)/tau_m}; a spike adds its weight (mV) to {@code v}. */
    record Delta(
            @Key(value = "Neurons; 0 takes neurons_e or neurons_i for a population of that name", def = "0", min = 0)
            int neurons,

            @Key(value = "Membrane time constant", def = "20", unit = "ms", min = 0.001)
            double tauMMs,

            @Key(value = "Resting potential", def = "0", unit = "mV")
            double restMv,

            @Key(value = "Threshold", def = "20", unit = "mV")
            double thresholdMv,

            @Key(value = "Reset", def = "10", unit = "mV") double resetMv,

            @Key(value = "Refractory time", def = "2", unit = "ms", min = 0, max = 10_000)
            double refractoryMs,

            @Key(value = "Potentials at the beginning (mV)", def = "{kind = uniform, low = 0, high = 20}")
            Distribution initialMv)
            implements Population {
        @Override
        public Delta of(int count) {
            return new Delta(count, tauMMs, restMv, thresholdMv, resetMv, refractoryMs, initialMv);
        }
    }
}
