package org.yuragi.decoding;

/**
 * A fitted Lasso with its certificate.
 *
 * @param weights one for each cell, for activity as standardised in {@code problem}
 * @param lambda the penalty
 * @param solverViolation violation of the optimality conditions over lambda as MLlib's solver left it
 * @param violation the same for {@code weights}: the certificate
 */
record LassoFit(LassoProblem problem, double[] weights, double lambda, double solverViolation, double violation) {
    /**
     * Midway between the mean scores of the two classes over the training bins, where both classes are missed about
     * equally often: the threshold for balanced accuracy. The score of a bin is the fit less its intercept.
     *
     * <p>The mean scores differ by {@code b'c / (f (1 - f))}, f the share of bins with the label on, and average to 0.
     */
    double threshold() {
        double f = problem.yMean();
        double covariance = 0;
        for (int j = 0; j < weights.length; j++) {
            covariance += weights[j] * problem.xy()[j];
        }
        return f <= 0 || f >= 1 ? 0 : (1 - 2 * f) / 2 * covariance / (f * (1 - f));
    }

    /** Number of weights that are not zero. */
    int nonZero() {
        int count = 0;
        for (double weight : weights) {
            count += weight != 0 ? 1 : 0;
        }
        return count;
    }
}
