package org.yuragi.decoding;

import java.util.stream.IntStream;

/**
 * The Lasso's closed form once it is known which weights are not zero and their signs: {@code G_SS b_S = c_S - lambda
 * s}. It depends on nothing else, in particular not on the solver that found the support or the linear algebra library
 * it ran on; in a fixed order of plain operations it has the same bits everywhere.
 */
final class Support {
    private Support() {}

    /**
     * @param near weights near the minimum, whose support and signs are taken
     * @return the minimum, or {@code null} if cells of the support are collinear or a weight would change its sign
     */
    static double[] minimum(LassoProblem problem, double[] near, double lambda) {
        int p = problem.cells();
        int[] cells = IntStream.range(0, p).filter(j -> near[j] != 0).toArray();
        int m = cells.length;
        double[][] factor = new double[m][];
        double[] solution = new double[m];
        for (int a = 0; a < m; a++) {
            factor[a] = new double[a + 1];
            for (int b = 0; b <= a; b++) {
                double sum = problem.gram()[cells[a] * p + cells[b]];
                for (int k = 0; k < b; k++) {
                    sum -= factor[a][k] * factor[b][k];
                }
                if (a == b && sum <= 1e-10 * problem.gram()[cells[a] * p + cells[a]]) {
                    return null;
                }
                factor[a][b] = a == b ? Math.sqrt(sum) : sum / factor[b][b];
            }
            double sum = problem.xy()[cells[a]] - Math.copySign(lambda, near[cells[a]]);
            for (int k = 0; k < a; k++) {
                sum -= factor[a][k] * solution[k];
            }
            solution[a] = sum / factor[a][a];
        }
        double[] weights = new double[p];
        for (int a = m - 1; a >= 0; a--) {
            double sum = solution[a];
            for (int k = a + 1; k < m; k++) {
                sum -= factor[k][a] * solution[k];
            }
            solution[a] = sum / factor[a][a];
            if (solution[a] * near[cells[a]] <= 0) {
                return null;
            }
            weights[cells[a]] = solution[a];
        }
        return weights;
    }
}
