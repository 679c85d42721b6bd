package org.yuragi.spectrum;

import java.util.List;

/**
 * Principal components of more activity than fits in memory: of the scatters of its groups, which were summed where the activity was
 * read.
 *
 * @param groups scatters of the groups that the jackknife leaves out in turn, in order of time; any number without a jackknife
 * @param standardise whether each unit is divided by its standard deviation over all samples
 */
public record ScatterPca(List<Scatter> groups, boolean standardise) implements Estimator {
    @Override
    public String name() {
        return "pca";
    }

    @Override
    public int samples() {
        return Math.toIntExact(groups.stream().mapToLong(Scatter::samples).sum());
    }

    @Override
    public int units() {
        return groups.get(0).mean().length;
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public double[] spectrum(int draw, int group, int of) {
        if (group >= 0 && of != groups.size()) {
            throw new IllegalArgumentException(
                    "one of " + of + " groups is to be left out, and there are " + groups.size());
        }
        int units = units();
        Scatter all = without(-1);
        Scatter kept = group < 0 ? all : without(group);
        double[] covariance = kept.scatter().clone();
        if (standardise) {
            double[] scale = new double[units];
            for (int i = 0; i < units; i++) {
                double variance = all.scatter()[i * units + i] / Math.max(1, all.samples() - 1);
                scale[i] = variance > 0 ? 1 / Math.sqrt(variance) : 0;
            }
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < units; j++) {
                    covariance[i * units + j] *= scale[i] * scale[j];
                }
            }
        }
        double[] values = SymmetricEigen.of(covariance, units, false).values();
        return Pca.variances(values, kept.samples());
    }

    private Scatter without(int group) {
        Scatter sum = Scatter.none(units());
        for (int g = 0; g < groups.size(); g++) {
            sum = g == group ? sum : sum.plus(groups.get(g));
        }
        return sum;
    }
}
