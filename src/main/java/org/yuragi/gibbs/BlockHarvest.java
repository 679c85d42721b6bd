package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a block hands over when a run is done.
 *
 * @param hidden its shares of the hidden layers, the one next to the inputs first
 * @param output its share of the output layer
 * @param scores for each stretch of the schedule, in order: class probabilities of the images that it has scored, none where nothing is
 *     scored
 */
public record BlockHarvest(List<LayerHarvest> hidden, LayerHarvest output, List<double[][]> scores)
        implements Serializable {
    /** All layers, the outputs last. */
    public List<LayerHarvest> layers() {
        List<LayerHarvest> all = new ArrayList<>(hidden);
        all.add(output);
        return all;
    }
}
