package org.yuragi.job.bench;

import java.util.List;
import org.yuragi.config.Key;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/bench}. */
public record BenchConfig(
        @Key(value = "Seed of every random draw", def = "1", min = 0)
        long seed,

        @Key(value = "Slots of a local run: the most tasks that a workload may measure", def = "8", min = 1, max = 1024)
        int tasks,

        @Key(value = "Workloads to run, by their names; none for all", def = "[]")
        List<String> only,

        @Key(value = "Most threads a workload may use; 0 for one a core", def = "0", min = 0, max = 1024)
        int threads)
        implements Common.Has {
    @Override
    public Common common() {
        return new Common(seed, tasks);
    }
}
