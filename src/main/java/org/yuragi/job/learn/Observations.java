package org.yuragi.job.learn;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * What is looked at beside the accuracy of a network that learns online.
 *
 * @param frozenControl whether the control with frozen hidden synapses is run
 * @param codeDraws draws of coins averaged in the code's cross-validated spectrum
 * @param physiology whether the learned network is watched as an experimenter would
 */
public record Observations(
        @Key(value = "Also run the control whose hidden synapses keep the states they were born with", def = "true")
        boolean frozenControl,

        @Key(
                value =
                        "Draws of coins averaged in the code's cross-validated spectrum: fewer are quicker where hidden neurons are thousands",
                def = "10",
                min = 1,
                max = 10_000)
        int codeDraws,

        @Key(
                value =
                        "Also watch the learned network as an experimenter would: weights, turnover of synapses, variability, spontaneous activity, retrograde modulation",
                def = "true")
        boolean physiology)
        implements Serializable {}
