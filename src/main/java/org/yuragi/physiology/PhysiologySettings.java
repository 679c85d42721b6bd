package org.yuragi.physiology;

import java.io.Serializable;

/**
 * How a network is watched.
 *
 * @param seed of all draws
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
        long seed,
        int turnoverSweeps,
        int spikeSweeps,
        int synapseParts,
        int batch,
        double etaHidden,
        double etaOutput,
        double metaplasticity,
        int clampedImages,
        int words)
        implements Serializable {}
