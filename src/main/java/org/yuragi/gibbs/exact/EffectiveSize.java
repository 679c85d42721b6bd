package org.yuragi.gibbs.exact;

/**
 * Effective number of independent samples in a chain: n / (1 + 2 sum of autocorrelations), the sum cut where a pair of
 * neighbouring ones first adds up to less than zero (Geyer 1992, Stat Sci 7:473, initial positive sequence).
 */
final class EffectiveSize {
    private EffectiveSize() {}

    /** Of one chain; as many as there are if it never changes. */
    static double of(double[] chain) {
        int n = chain.length;
        double mean = 0;
        for (double x : chain) {
            mean += x;
        }
        mean /= n;
        double variance = covariance(chain, mean, 0);
        if (variance == 0) {
            return n;
        }
        double time = -1;
        for (int lag = 0; lag + 1 < n / 2; lag += 2) {
            double pair = (covariance(chain, mean, lag) + covariance(chain, mean, lag + 1)) / variance;
            if (pair <= 0) {
                break;
            }
            time += 2 * pair;
        }
        return n / Math.max(time, 1e-3);
    }

    private static double covariance(double[] chain, double mean, int lag) {
        double sum = 0;
        for (int t = 0; t + lag < chain.length; t++) {
            sum += (chain[t] - mean) * (chain[t + lag] - mean);
        }
        return sum / chain.length;
    }
}
