package org.yuragi.job.learn;

import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/predict}. */
public record PredictConfig(
        @Inline Common common,

        @Key(value = "Posterior samples averaged", def = "50", min = 2, max = 10_000)
        int samples,

        @Key(
                value =
                        "Which idx files of the folder: <set>-images-idx3-ubyte, and <set>-labels-idx1-ubyte if there are labels; plain or .gz",
                def = "t10k")
        String set)
        implements Common.Has {}
