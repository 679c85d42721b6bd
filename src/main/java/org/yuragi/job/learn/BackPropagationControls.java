package org.yuragi.job.learn;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * The controls by back-propagation and logistic regression.
 *
 * @param passes over all training images; 0 for no controls
 * @param trials settings of each that are tried
 */
public record BackPropagationControls(
        @Key(
                name = "control_passes",
                value =
                        "Passes of the controls by back-propagation (same hidden neurons, same inputs) and logistic regression, tuned on the validation images; 0 for none",
                def = "0",
                min = 0,
                max = 1000)
        int passes,

        @Key(
                name = "control_trials",
                value =
                        "Settings of each of these controls that are tried on 10,000 images; the best quarter of them learn all",
                def = "16",
                min = 1,
                max = 10_000)
        int trials)
        implements Serializable {}
