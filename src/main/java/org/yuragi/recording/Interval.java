package org.yuragi.recording;

import java.io.Serializable;

/**
 * A stretch of a session that the experimenter named: a trial, a freezing bout, an epoch.
 *
 * @param table the table it is a row of, e.g. {@code trials} or {@code freezing}
 * @param startS begin, s
 * @param stopS end, s, not before the begin
 * @param hasBehaviour false if the table says that behaviour was not measured in it
 */
public record Interval(String table, double startS, double stopS, boolean hasBehaviour) implements Serializable {
    /** The table of trials, as NWB names it. */
    public static final String TRIALS = "trials";
}
