package org.yuragi.job.verify;

import org.yuragi.config.Key;
import org.yuragi.config.OnResume;
import org.yuragi.gibbs.exact.CertificationSettings;

/** Config of {@code jobs/verify}. */
public record VerifyConfig(
        @Key(value = "Seed of the networks that are tested and of every draw", def = "1", min = 0)
        long seed,

        @Key(
                value = "Spark tasks; 0 for one a slot. Never changes a result",
                def = "0",
                min = 0,
                max = 4096,
                onResume = OnResume.FREE)
        int tasks,

        @Key(
                value = "Random networks whose log-odds are compared with differences of the log joint",
                def = "48",
                min = 12,
                max = 10_000)
        int networks,

        @Key(value = "Sweeps of each long run", def = "100000", min = 20_000, max = 100_000_000)
        int longRunSweeps,

        @Key(value = "Turns of Geweke's joint-distribution test", def = "20000", min = 5_000, max = 10_000_000)
        int gewekeIterations) {

    CertificationSettings settings() {
        return new CertificationSettings(seed, networks, longRunSweeps, gewekeIterations);
    }
}
