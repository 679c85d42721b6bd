package org.yuragi.job.verify;

import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.gibbs.exact.CertificationSettings;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/verify}. */
public record VerifyConfig(
        @Inline Common common,

        @Key(
                value = "Random networks whose log-odds are compared with differences of the log joint",
                def = "48",
                min = 12,
                max = 10_000)
        int networks,

        @Key(value = "Sweeps of each long run", def = "100000", min = 20_000, max = 100_000_000)
        int longRunSweeps,

        @Key(value = "Turns of Geweke's joint-distribution test", def = "20000", min = 5_000, max = 10_000_000)
        int gewekeIterations)
        implements Common.Has {

    CertificationSettings settings() {
        return new CertificationSettings(common.seed(), networks, longRunSweeps, gewekeIterations);
    }
}
