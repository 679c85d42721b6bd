package org.yuragi.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.yuragi.decoding.SessionContrast;

/** Matrices of AUC whose sessions are good or bad to train on and to test (sd 0.03 each), with noise of sd 0.02. */
final class ContrastTrial {
    private static final List<String> PHASES =
            List.of("before", "before", "during", "during", "after", "after", "extinction", "extinction");
    private static final Noise NOISE = new Noise(3);
    private static final int MOST_ANIMALS = 8;
    private static final int DEALS = 199;

    private ContrastTrial() {}

    static boolean asymmetry(double effect, int animals, long number) {
        List<double[][]> matrices = new ArrayList<>();
        for (int animal = 0; animal < animals; animal++) {
            double[][] matrix = matrix(PHASES.size(), number * MOST_ANIMALS + animal);
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix.length; j++) {
                    boolean in = PHASES.get(i).equals("after") && PHASES.get(j).equals("during");
                    matrix[i][j] += in ? effect : 0;
                }
            }
            matrices.add(matrix);
        }
        return SessionContrast.of(matrices, Collections.nCopies(animals, PHASES), "after", "during", DEALS, number)
                        .p()
                <= 0.05;
    }

    static boolean distance(double effect, int days, long number) {
        double[][] matrix = matrix(days, number);
        double[] day = new double[days];
        Arrays.setAll(day, i -> i);
        for (int i = 0; i < days; i++) {
            for (int j = 0; j < days; j++) {
                matrix[i][j] -= effect * Math.abs(i - j);
            }
        }
        return SessionContrast.withDistance(matrix, day, DEALS, number, 0).p() <= 0.05;
    }

    private static double[][] matrix(int sessions, long number) {
        double[][] matrix = new double[sessions][sessions];
        for (int i = 0; i < sessions; i++) {
            for (int j = 0; j < sessions; j++) {
                matrix[i][j] = 0.7
                        + 0.03 * NOISE.normal(number, 0, i)
                        + 0.03 * NOISE.normal(number, 1, j)
                        + 0.02 * NOISE.normal(number, 2, i * sessions + j);
            }
        }
        return matrix;
    }
}
