package org.yuragi.decoding;

import org.yuragi.input.ArrayLength;

/**
 * A Lasso in its normal equations: minimise {@code 1/2 b' G b - c' b + lambda |b|_1}, which is the objective
 * {@code 1/(2n) ||y - b0 - X b||^2 + lambda |b|_1} with the intercept solved for.
 *
 * @param gram G: cells x cells, covariance of the standardised activity over the training bins
 * @param xy c: its covariance with the label
 * @param mean mean of each cell's activity over the training bins, in the activity's units
 * @param scale what each cell's activity was divided by
 * @param yMean mean of the target over the training bins
 * @param yVariance its variance over them
 */
record LassoProblem(double[] gram, double[] xy, double[] mean, double[] scale, double yMean, double yVariance) {
    /**
     * @param moments the training bins
     * @param sessionScale what to divide each cell by; {@code null} divides by its standard deviation over the training
     *     bins
     */
    static LassoProblem of(Moments moments, double[] sessionScale) {
        int p = moments.cells();
        double n = moments.n();
        double[] mean = new double[p];
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            mean[j] = moments.x()[j] / n;
            double second = moments.xx()[j * (j + 1) / 2 + j] / n;
            double variance = second - mean[j] * mean[j];
            // What is left of a constant after cancellation is rounding, not variance.
            scale[j] = sessionScale != null ? sessionScale[j] : variance > 1e-12 * second ? Math.sqrt(variance) : 1;
        }
        double[] gram = new double[ArrayLength.of("cells x cells", p, p)];
        double[] xy = new double[p];
        double yMean = moments.y() / n;
        for (int j = 0; j < p; j++) {
            xy[j] = (moments.xy()[j] / n - mean[j] * yMean) / scale[j];
            int row = j * (j + 1) / 2;
            for (int k = 0; k <= j; k++) {
                double g = (moments.xx()[row + k] / n - mean[j] * mean[k]) / (scale[j] * scale[k]);
                gram[j * p + k] = g;
                gram[k * p + j] = g;
            }
        }
        return new LassoProblem(gram, xy, mean, scale, yMean, Math.max(0, moments.yy() / n - yMean * yMean));
    }

    int cells() {
        return xy.length;
    }

    /** The smallest lambda at which all weights are zero. */
    double lambdaMax() {
        double max = 0;
        for (double c : xy) {
            max = Math.max(max, Math.abs(c));
        }
        return max;
    }

    /** c - G b: minus the gradient of the smooth part. */
    double[] residual(double[] weights) {
        int p = cells();
        double[] residual = xy.clone();
        for (int j = 0; j < p; j++) {
            if (weights[j] != 0) {
                for (int k = 0; k < p; k++) {
                    residual[k] -= weights[j] * gram[j * p + k];
                }
            }
        }
        return residual;
    }

    /**
     * The certificate of a fit: the largest violation of the optimality (Karush-Kuhn-Tucker) conditions over lambda.
     * They ask that {@code c - G b} be {@code lambda sign(b)} where b is not zero, and at most lambda where it is.
     */
    double violation(double[] weights, double lambda) {
        return violation(weights, residual(weights), lambda);
    }

    static double violation(double[] weights, double[] residual, double lambda) {
        double worst = 0;
        for (int j = 0; j < weights.length; j++) {
            double off = weights[j] == 0
                    ? Math.abs(residual[j]) - lambda
                    : Math.abs(residual[j] - Math.copySign(lambda, weights[j]));
            worst = Math.max(worst, off);
        }
        return worst == 0 ? 0 : worst / lambda;
    }
}
