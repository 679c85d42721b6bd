package org.yuragi.job.run;

import java.util.Map;

/**
 * A job whose whole run can also be had in one thread, without Spark and without an output folder: with the same figures and
 * the same hash. A sweep does such runs by the thousand, each inside a Spark task.
 *
 * @param <C> its config
 */
public interface InOneThread<C extends Record> {
    /**
     * What came out.
     *
     * @param resultHash as {@link Outcome#resultHash()} of the same config
     * @param figures as {@link Outcome#figures()}, without those that only a run on Spark has
     */
    record Result(String resultHash, Map<String, Object> figures) {}

    /** The whole run. @throws org.yuragi.input.InvalidInput for a config that {@link Job#check} would refuse */
    Result inOneThread(C config);
}
