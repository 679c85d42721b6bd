package org.yuragi.physiology;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * How a network is watched.
 *
 * @param turnoverSweeps sweeps over which synapses are followed
 * @param spikeSweeps sweeps over which spikes are counted, cut to a multiple of {@link FiringVariability#WINDOW}
 * @param synapseParts a sweep of the synapses is cut into so many resamplings, as while learning
 * @param batch images between two resamplings during ongoing learning
 * @param etaHidden weight of new evidence during ongoing learning, synapses onto hidden neurons
 * @param etaOutput the same onto output neurons
 * @param metaplasticity during ongoing learning: memory of each connection's mean square of evidence, by whose root it is divided; 0: none
 * @param clampedImages images that are clamped side by side, each for a whole recording
 * @param words samples of evoked and of spontaneous activity; cut to the images there are
 */
public record PhysiologySettings(
        @Key(value = "Sweeps over which synapses are followed", def = "100", unit = "sweeps", min = 2, max = 100_000)
        int turnoverSweeps,

        @Key(
                value = "Sweeps over which spikes are counted, with one image clamped",
                def = "400",
                unit = "sweeps",
                min = 100,
                max = 1_000_000)
        int spikeSweeps,

        @Key(
                value = "A sweep of the synapses is cut into so many resamplings, as while learning",
                def = "4",
                min = 1,
                max = 1000)
        int synapseParts,

        @Key(
                value = "Ongoing learning: images between two resamplings of a part of the synapses",
                def = "32",
                min = 1,
                max = 8192)
        int batch,

        @Key(
                name = "evidence_hidden",
                value =
                        "Ongoing learning: weight of new evidence at synapses onto hidden neurons, constant; half of what the network began to learn with is the mean rate of its learning",
                def = "1",
                min = 1e-9,
                max = 100)
        double etaHidden,

        @Key(
                name = "evidence_output",
                value = "The same for synapses onto output neurons",
                def = "0.15",
                min = 1e-9,
                max = 100)
        double etaOutput,

        @Key(
                value =
                        "Ongoing learning: metaplasticity beta, as the network learned with; what it remembers begins anew. 0: none",
                def = "0",
                min = 0,
                max = 0.999999)
        double metaplasticity,

        @Key(value = "Validation images that are clamped, each for a whole recording", def = "50", min = 2, max = 1000)
        int clampedImages,

        @Key(
                value = "Samples of evoked and of spontaneous activity; cut to the validation images",
                def = "5000",
                min = 100,
                max = 1_000_000)
        int words)
        implements Serializable {}
