package org.yuragi.job.run;

/** Whether a run tells how it goes. */
public enum Voice {
    /** Progress while it runs, and where its report is at the end. */
    ALOUD,
    /** Nothing: it is one of many, and who runs them tells. */
    SILENT
}
