package org.yuragi.engine;

import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.engine.checkpoint.Saved;
import org.yuragi.engine.exchange.Attempt;
import org.yuragi.engine.exchange.Exchange;

/**
 * What the tasks of one attempt are told.
 *
 * @param from where to begin; {@code null} for the beginning
 * @param driver where reports go
 * @param checkpoints {@code null} for none
 * @param records {@code null} for none
 * @param timeoutNs how long a task waits for another in an epoch
 */
record Plan(
        Attempt attempt,
        int tasks,
        Saved from,
        Exchange.Address driver,
        Checkpoints checkpoints,
        Records records,
        SerializableConfiguration hadoop,
        long timeoutNs)
        implements Serializable {

    long firstEpoch() {
        return from == null ? 0 : from.epoch();
    }

    /** In the names of folders that this attempt writes aside. */
    static String tag(Attempt attempt) {
        return Long.toHexString(attempt.high()) + Long.toHexString(attempt.low());
    }
}
