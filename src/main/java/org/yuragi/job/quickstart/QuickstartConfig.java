package org.yuragi.job.quickstart;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.job.decode.DecodeConfig;
import org.yuragi.job.ingest.IngestConfig;
import org.yuragi.job.learn.LearnConfig;
import org.yuragi.job.run.Checkpointing;
import org.yuragi.job.run.Common;
import org.yuragi.job.spectrum.SpectrumConfig;
import org.yuragi.recording.generated.GeneratedPlan;

/** Config of {@code jobs/quickstart}: a few keys of the jobs it calls; theirs keep their defaults otherwise. */
public record QuickstartConfig(
        @Inline Common common,

        @Inline Checkpointing checkpointing,

        @Key(value = "Blocks of neurons (see learn)", def = "2", min = 1, max = 4096)
        int blocks,

        @Key(value = "Hidden neurons (see learn)", def = "300", min = 1, max = 100_000)
        int hidden,

        @Key(value = "Passes over the training images (see learn)", def = "6", min = 1, max = 10_000)
        int epochs,

        @Key(value = "Days of the generated recording, where no recording is given", def = "4", min = 2, max = 60)
        int days,

        @Key(value = "Minutes of each of its days", def = "10", unit = "min", min = 3, max = 240)
        double minutes,

        @Key(value = "Cells of the animal it is generated for", def = "600", min = 20, max = 5000)
        int cells)
        implements Common.Has, Checkpointing.Has {

    LearnConfig learn() {
        LearnConfig usual = TypedConfig.with(TypedConfig.defaults(LearnConfig.class), List.of("blocks=" + blocks));
        return TypedConfig.with(
                usual,
                common,
                checkpointing,
                usual.shape().withHidden(List.of(hidden)),
                usual.schedule().withPasses(epochs));
    }

    IngestConfig ingest() {
        return TypedConfig.defaults(IngestConfig.class);
    }

    DecodeConfig decode() {
        return TypedConfig.with(TypedConfig.defaults(DecodeConfig.class), common);
    }

    SpectrumConfig spectrum() {
        return TypedConfig.with(TypedConfig.defaults(SpectrumConfig.class), common);
    }

    GeneratedPlan plan() {
        GeneratedPlan usual = GeneratedPlan.DEFAULT;
        return new GeneratedPlan(
                common.seed(), days, minutes, cells, usual.engramFraction(), usual.drift(), usual.gain());
    }
}
