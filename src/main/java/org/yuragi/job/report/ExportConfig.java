package org.yuragi.job.report;

import java.util.List;
import org.yuragi.config.Key;

/** Config of {@code jobs/export}. */
public record ExportConfig(
        @Key(value = "Tables that are written; none for all of the run", def = "")
        List<String> tables) {}
