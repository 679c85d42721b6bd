package org.yuragi.spectrum;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;

/**
 * How spectra are estimated and fitted.
 *
 * @param draws draws of coins that are averaged, at least 1
 * @param fitFrom first rank of the fit, from 1
 * @param fitTo last rank of the fit
 * @param jackknife groups of the jackknife, at least 2; 0 for none
 * @param jackknifeDraws draws averaged in each of its estimates, at least 1
 */
public record SpectrumSettings(
        @Key(value = "Draws of coins (cvpca) or halves (svca) that are averaged", def = "10", min = 1, max = 10_000)
        int draws,

        @Key(value = "First rank of the fit", def = "11", min = 1, max = 8_000)
        int fitFrom,

        @Key(value = "Last rank of the fit; cut to what exists and is positive", def = "500", min = 3, max = 8_192)
        int fitTo,

        @Key(
                value = "Contiguous groups of samples the jackknife leaves out in turn; 0 for the regression's error",
                def = "10",
                min = 0,
                max = 1_000)
        int jackknife,

        @Key(value = "Draws averaged in each of the jackknife's estimates", def = "2", min = 1, max = 10_000)
        int jackknifeDraws)
        implements Serializable {
    /** What {@code jobs/spectrum} takes unless told otherwise. */
    public static SpectrumSettings standard() {
        return TypedConfig.defaults(SpectrumSettings.class);
    }
}
