package org.yuragi.engine;

import java.io.Serializable;
import java.util.List;

/** How a task ended, as far as that is not Spark's business. */
sealed interface TaskResult<R extends Serializable> extends Serializable {
    /**
     * All epochs are done.
     *
     * @param finalPart the task's part of the last checkpoint; {@code null} if there is none
     */
    record Done<R extends Serializable>(int task, List<Harvested<R>> harvest, String finalPart)
            implements TaskResult<R> {}

    /** As done, and where driver and task are in one JVM the harvest is in their hub: it may be most of the memory there is. */
    record Kept<R extends Serializable>(int task) implements TaskResult<R> {}

    /** The network itself failed, and would again. */
    record Failed<R extends Serializable>(String where, Throwable why) implements TaskResult<R> {}

    /** The checkpoint is not what was written. */
    record Damaged<R extends Serializable>(long epoch, String why) implements TaskResult<R> {}

    /** Another task ended otherwise, and said so. */
    record Stopped<R extends Serializable>() implements TaskResult<R> {}
}
