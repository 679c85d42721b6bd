package org.yuragi.recording;

import java.io.Serializable;

/**
 * What a user says about recordings whose format leaves it open.
 *
 * @param series which matrix to take; empty for the format's usual one
 * @param transpose whether a plain matrix is stored [cell x time], or CaImAn's [time x cell]: other than usual
 * @param rateHz frames per second; 0 to take it from the file
 * @param acceptedOnly whether cells that curation rejected are left out
 * @param behaviourRateHz frames per second of the camera; 0 to take it from the file
 * @param behaviourStartS time of the camera's frame 0 on the recording's clock, s
 * @param stampUnit what time stamps are counted in
 */
public record TraceOptions(
        String series,
        boolean transpose,
        double rateHz,
        boolean acceptedOnly,
        double behaviourRateHz,
        double behaviourStartS,
        StampUnit stampUnit)
        implements Serializable {
    /** No choice made. */
    public static final TraceOptions DEFAULT = new TraceOptions("", false, 0, true, 0, 0, StampUnit.AUTO);

    /** What to say to data that lie the other way round: how the config key is set, in jobs/ingest and in all that read recordings. */
    public static String sayTranspose(boolean transpose) {
        return "the data are transposed; say transpose = " + transpose + " (--ingest transpose=" + transpose
                + ", or jobs/ingest --set transpose=" + transpose + ")";
    }
}
