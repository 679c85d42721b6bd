package org.yuragi.job.learn;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * Keys of the posterior learner.
 *
 * @param images it learns the first so many training images
 * @param sweeps updates of every neuron and synapse
 * @param burnIn sweeps before the first sample that counts
 */
public record PosteriorSampling(
        @Key(
                name = "posterior_images",
                value = "Posterior learner: it learns the first so many training images",
                def = "1000",
                min = 1)
        int images,

        @Key(
                name = "posterior_sweeps",
                value = "Posterior learner: updates of every neuron and synapse",
                def = "400",
                min = 2,
                max = 1_000_000)
        int sweeps,

        @Key(
                name = "posterior_burn_in",
                value =
                        "Posterior learner: sweeps before the first sample that counts; test_samples are taken evenly from the rest",
                def = "200",
                min = 0)
        int burnIn)
        implements Serializable {}
