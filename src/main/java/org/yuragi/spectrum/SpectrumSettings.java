package org.yuragi.spectrum;

import java.io.Serializable;

/**
 * How spectra are estimated and fitted.
 *
 * @param draws draws of coins that are averaged, at least 1
 * @param fitFrom first rank of the fit, from 1
 * @param fitTo last rank of the fit
 * @param groups groups of the jackknife, at least 2; 0 for none
 * @param groupDraws draws averaged in each of its estimates, at least 1
 */
public record SpectrumSettings(int draws, int fitFrom, int fitTo, int groups, int groupDraws) implements Serializable {
    /** As in algorithms.md, section 3. */
    public static final SpectrumSettings DEFAULT = new SpectrumSettings(10, 11, 500, 10, 2);
}
