package org.yuragi.gibbs;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * In which order neurons and synapses are sampled while images are presented.
 *
 * @param batch images presented side by side, each with a chain of neuron states of its own
 * @param sweeps how often each hidden neuron is updated at each presentation
 * @param parts into how many parts a sweep is cut; blocks exchange after each part
 * @param synapseParts one part of the synapses in so many is resampled after each batch, in turn
 * @param passes passes over the training images
 */
public record SamplingSchedule(
        @Key(
                value = "Images presented side by side, each with neuron states of its own",
                def = "32",
                min = 1,
                max = 8192)
        int batch,

        @Key(value = "Updates of each hidden neuron at each presentation", def = "1", min = 1, max = 1000)
        int sweeps,

        @Key(value = "Parts of a sweep; blocks exchange after each", def = "2", min = 1, max = 1000)
        int parts,

        @Key(
                value = "After each batch one part in so many of the synapses is resampled, in turn",
                def = "4",
                min = 1,
                max = 1000)
        int synapseParts,

        @Key(
                name = "epochs",
                value =
                        "Passes over all training images (the engine's exchange epochs are far shorter: some 30 for each batch)",
                def = "30",
                min = 1,
                max = 10_000)
        int passes)
        implements Serializable {
    /** The same with another number of passes. */
    public SamplingSchedule withPasses(int number) {
        return new SamplingSchedule(batch, sweeps, parts, synapseParts, number);
    }
}
