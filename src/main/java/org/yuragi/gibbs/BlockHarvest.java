package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a block hands over when a run is done.
 *
 * @param hidden its shares of the hidden layers, the one next to the inputs first
 * @param output its share of the output layer
 * @param scores for each prediction of the schedule, in order: images x its outputs, mean firing probability
 */
public record BlockHarvest(List<LayerHarvest> hidden, LayerHarvest output, List<float[]> scores)
        implements Serializable {
    /** All layers, the outputs last. */
    public List<LayerHarvest> layers() {
        List<LayerHarvest> all = new ArrayList<>(hidden);
        all.add(output);
        return all;
    }
}
