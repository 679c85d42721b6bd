package org.yuragi.job.report;

import java.util.List;
import org.yuragi.config.Key;

/** Config of {@code jobs/report}. */
public record ReportConfig(
        @Key(value = "Figures that are drawn; none for those that differ between the runs", def = "")
        List<String> figures,

        @Key(value = "Most figures that are drawn of each job", def = "12", min = 1, max = 200)
        int most,

        @Key(value = "Most points of a curve; longer ones are thinned", def = "2000", min = 10, max = 100000)
        int points) {}
