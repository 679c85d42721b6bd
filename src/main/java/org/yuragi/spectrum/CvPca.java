package org.yuragi.spectrum;

import org.yuragi.input.ArrayLength;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Cross-validated principal components (Stringer, Pachitariu, Steinmetz, Carandini and Harris, Nature 571:361, 2019): the
 * basis {@code u_n} comes from one repeat of each stimulus, and
 * {@code lambda_n = sum over stimuli of (X1 u_n)(X2 u_n) / (stimuli - 1)}, so that what does not repeat adds nothing on
 * average. Which presentation counts as the first is a coin for each stimulus and draw.
 *
 * <p>With A the Gramian of X1 and B the product of X1 and X2 on the smaller side, {@code lambda_n = q_n^T B q_n} for the
 * eigenvectors q_n of A, whether that side is that of units or that of stimuli.
 *
 * @param first stimuli x units, one presentation
 * @param second stimuli x units, the other
 * @param seed seed of the coins
 */
public record CvPca(Activity first, Activity second, long seed) implements SampledEstimator {
    /** @throws IllegalArgumentException if the repeats differ in shape */
    public CvPca {
        if (first.samples() != second.samples() || first.units() != second.units()) {
            throw new IllegalArgumentException("repeats of different shape");
        }
    }

    @Override
    public String name() {
        return "cvpca";
    }

    @Override
    public int samples() {
        return first.samples();
    }

    @Override
    public int units() {
        return first.units();
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public double[] spectrum(int draw, int[] kept) {
        CounterRandom coins = new CounterRandom(seed, Purpose.SPLIT);
        int units = first.units();
        double[] one = new double[ArrayLength.of("samples x units", kept.length, units)];
        double[] other = new double[ArrayLength.of("samples x units", kept.length, units)];
        for (int s = 0; s < kept.length; s++) {
            // A coin belongs to the stimulus: leaving others out does not change it.
            boolean swap = coins.bits(kept[s], draw, 0) < 0;
            System.arraycopy((swap ? second : first).values(), kept[s] * units, one, s * units, units);
            System.arraycopy((swap ? first : second).values(), kept[s] * units, other, s * units, units);
        }
        Activity x1 = new Activity(kept.length, units, one).centred();
        Activity x2 = new Activity(kept.length, units, other).centred();
        if (kept.length < units) {
            x1 = x1.transposed();
            x2 = x2.transposed();
        }
        int n = x1.units();
        SymmetricEigen basis = SymmetricEigen.of(Products.gramian(x1), n, true);
        double[] shared = Products.cross(x1, x2);
        double[] lambda = new double[Math.min(n, kept.length - 1)];
        for (int k = 0; k < lambda.length; k++) {
            if (basis.values()[k] <= SymmetricEigen.ROUNDING * basis.values()[0]) {
                break;
            }
            lambda[k] = Products.quadratic(shared, basis.vectors(), k, n) / (kept.length - 1);
        }
        return lambda;
    }
}
