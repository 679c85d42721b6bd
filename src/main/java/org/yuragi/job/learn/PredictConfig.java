package org.yuragi.job.learn;

import org.yuragi.config.Key;

/** Config of {@code jobs/predict}. */
public record PredictConfig(
        @Key(value = "Seed of the draws of synapses and neurons", def = "1", min = 0)
        long seed,

        @Key(
                value = "Spark tasks the images are spread over; 0: one a slot. Never changes a result",
                def = "0",
                min = 0,
                max = 100_000)
        int tasks,

        @Key(value = "Posterior samples averaged", def = "50", min = 2, max = 10_000)
        int samples,

        @Key(
                value =
                        "Which idx files of the folder: <set>-images-idx3-ubyte, and <set>-labels-idx1-ubyte if there are labels; plain or .gz",
                def = "t10k")
        String set) {}
