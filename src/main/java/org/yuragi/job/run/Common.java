package org.yuragi.job.run;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.OnResume;

/**
 * Keys that nearly every job has.
 *
 * @param seed of every random draw
 * @param tasks Spark tasks that share the work; 0 leaves it to the job
 */
public record Common(
        @Key(value = "Seed of every random draw", def = "1", min = 0)
        long seed,

        @Key(
                value = "Spark tasks that share the work; 0 leaves it to the job. Never changes a result",
                def = "0",
                min = 0,
                max = 100_000,
                onResume = OnResume.FREE)
        int tasks)
        implements Serializable {
    /** A config that has them. */
    public interface Has {
        /** The keys. */
        Common common();
    }

    /** Those of a config; as many tasks as the job likes where it has none. */
    static int tasks(Record config) {
        return config instanceof Has has ? has.common().tasks() : 0;
    }
}
