package org.yuragi.calibration;

import java.util.List;

/**
 * An analysis that is put to the test.
 *
 * <p>Each generates a small data set with an effect of a given size (0 for none) and says whether the analysis finds it at
 * 5 %. Data sets are numbered; the same number is the same data set.
 */
enum Trial {
    /** A decoder that works on its own day, tested on another: 20 % of its cells follow the behaviour. */
    DECODING(
            "decoding across days",
            "rise of a fifth of the cells while the behaviour is on, standard deviations",
            List.of(0.0, 0.1, 0.2, 0.3, 0.45, 0.7),
            "cells",
            List.of(5, 20, 60),
            DecodingTrial::rejects),
    /** Independent cells whose rate rises fivefold in the window, with moments in which they are active together. */
    SYNCHRONY(
            "synchrony in a window",
            "chance of a cell to join a moment of synchrony",
            List.of(0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
            "cells",
            List.of(20, 50, 100),
            SynchronyTrial::rejects),
    /** Spatial information of one bursting cell on a track in ten minutes. */
    PLACES(
            "spatial information",
            "rate in the middle of the field over the rate outside, less one",
            List.of(0.0, 1.0, 2.0, 4.0, 8.0, 16.0),
            "mean events",
            List.of(15, 40, 100),
            (effect, size, number) -> PlacesTrial.rejects(effect, size, number, false)),
    /** Split-half stability of the same cells. */
    STABILITY(
            "stability of place maps",
            "rate in the middle of the field over the rate outside, less one",
            List.of(0.0, 1.0, 2.0, 4.0, 8.0, 16.0),
            "mean events",
            List.of(15, 40, 100),
            (effect, size, number) -> PlacesTrial.rejects(effect, size, number, true)),
    /** Trained after, tested during conditioning, against all other pairs. */
    ASYMMETRY(
            "asymmetry of phases",
            "rise of the AUC of pairs trained after and tested during",
            List.of(0.0, 0.02, 0.04, 0.07, 0.1, 0.15),
            "animals",
            List.of(1, 3, 8),
            ContrastTrial::asymmetry),
    /** Scores that fall with the days between. */
    DISTANCE(
            "fall with days between",
            "fall of the AUC a day",
            List.of(0.0, 0.003, 0.006, 0.01, 0.02, 0.03),
            "days",
            List.of(5, 8, 12),
            ContrastTrial::distance),
    /** Whether the same cells vary together along the same axes on another day; their rates stay in any case. */
    SUBSPACES(
            "aligned subspaces across days",
            "correlation of the cells' loadings on one day and another",
            List.of(0.0, 0.1, 0.2, 0.3, 0.45, 0.7),
            "cells",
            List.of(20, 50, 120),
            SubspaceTrial::rejects),
    /** Whether synchrony is higher after events than before, where the rate is in any case. */
    RISE(
            "rise of synchrony after events",
            "chance of a cell to join a moment of synchrony after an event",
            List.of(0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
            "events",
            List.of(10, 30, 100),
            RiseTrial::rejects);

    private final String title;
    private final String effectName;
    private final List<Double> effects;
    private final String sizeName;
    private final List<Integer> sizes;
    private final Analysis analysis;

    private interface Analysis {
        boolean rejects(double effect, int size, long number);
    }

    Trial(
            String title,
            String effectName,
            List<Double> effects,
            String sizeName,
            List<Integer> sizes,
            Analysis analysis) {
        this.title = title;
        this.effectName = effectName;
        this.effects = effects;
        this.sizeName = sizeName;
        this.sizes = sizes;
        this.analysis = analysis;
    }

    /** Whether the analysis finds an effect in one data set. */
    boolean rejects(double effect, int size, long number) {
        return analysis.rejects(effect, size, number);
    }

    String title() {
        return title;
    }

    String effectName() {
        return effectName;
    }

    /** Sizes of the effect, the first 0. */
    List<Double> effects() {
        return effects;
    }

    String sizeName() {
        return sizeName;
    }

    /** Sizes of the data. */
    List<Integer> sizes() {
        return sizes;
    }
}
