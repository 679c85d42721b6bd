package org.yuragi.job.run;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.OnResume;

/**
 * How often a network is saved.
 *
 * @param checkpointEveryS time between checkpoints, s; 0 for none
 */
public record Checkpointing(
        @Key(
                value = "Time between checkpoints, from which a run that was stopped goes on (--resume); 0 for none."
                        + " Never changes a result",
                def = "60",
                unit = "s",
                min = 0,
                onResume = OnResume.FREE)
        double checkpointEveryS)
        implements Serializable {
    /** A config that has it. */
    public interface Has {
        /** The key. */
        Checkpointing checkpointing();
    }
}
