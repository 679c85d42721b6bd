package org.yuragi.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Estimates spectra on Spark: a task is one decomposition, so that no sum crosses tasks. */
public final class Spectra {
    private Spectra() {}

    /** One decomposition: of one draw, with one group of samples left out (none for -1). */
    private record Piece(int draw, int group) implements java.io.Serializable {}

    /**
     * Estimates the spectra of several activities at once.
     *
     * @param spark where
     * @param named estimators by what they are the spectra of, in order
     * @param settings draws, fit and jackknife
     * @param tasks Spark tasks; 0 for one a decomposition; never changes a result
     * @param done told how many decompositions have come back
     */
    public static List<Spectrum> estimate(
            JavaSparkContext spark,
            Map<String, Estimator> named,
            SpectrumSettings settings,
            int tasks,
            LongConsumer done) {
        List<Spectrum> spectra = new ArrayList<>();
        long finished = 0;
        // One activity at a time: a task's machine then holds one of them, however many sessions there are.
        for (Map.Entry<String, Estimator> entry : named.entrySet()) {
            List<Piece> pieces = pieces(entry.getValue(), settings);
            double[][] results = decompose(spark, entry.getValue(), pieces, settings.jackknife(), tasks);
            spectra.add(spectrum(entry.getKey(), entry.getValue(), pieces, results, settings));
            finished += pieces.size();
            done.accept(finished);
        }
        return spectra;
    }

    private static double[][] decompose(
            JavaSparkContext spark, Estimator estimator, List<Piece> pieces, int groups, int tasks) {
        Broadcast<Estimator> shared = spark.broadcast(estimator);
        try {
            // collect() keeps the order of the pieces, however they are spread.
            return spark.parallelize(pieces, tasks > 0 ? tasks : pieces.size())
                    .map(piece -> shared.value().spectrum(piece.draw(), piece.group(), groups))
                    .collect()
                    .toArray(double[][]::new);
        } finally {
            shared.destroy();
        }
    }

    /** How many decompositions an estimator needs. */
    public static int decompositions(Estimator estimator, SpectrumSettings settings) {
        return pieces(estimator, settings).size();
    }

    private static List<Piece> pieces(Estimator estimator, SpectrumSettings settings) {
        List<Piece> pieces = new ArrayList<>();
        for (int group = -1; group < settings.jackknife(); group++) {
            int draws = !estimator.random() ? 1 : group < 0 ? settings.draws() : settings.jackknifeDraws();
            for (int draw = 0; draw < draws; draw++) {
                pieces.add(new Piece(draw, group));
            }
        }
        return pieces;
    }

    private static Spectrum spectrum(
            String name, Estimator estimator, List<Piece> pieces, double[][] results, SpectrumSettings s) {
        double[] mean = mean(-1, pieces, results);
        PowerLaw fit = PowerLaw.fit(mean, s.fitFrom(), s.fitTo());
        double se = fit.regressionSe();
        if (s.jackknife() > 0) {
            double[] alphas = new double[s.jackknife()];
            for (int group = 0; group < alphas.length; group++) {
                // Over the ranks of the whole fit: a range that moved would be counted as error of the exponent.
                alphas[group] = PowerLaw.fit(mean(group, pieces, results), s.fitFrom(), fit.to())
                        .alpha();
            }
            se = jackknife(alphas);
        }
        return new Spectrum(name, estimator.name(), estimator.samples(), estimator.units(), mean, fit, se);
    }

    /** The mean spectrum over draws, in the draws' order. */
    private static double[] mean(int group, List<Piece> pieces, double[][] results) {
        double[] sum = null;
        int draws = 0;
        for (int i = 0; i < results.length; i++) {
            if (pieces.get(i).group() == group) {
                sum = sum == null ? new double[results[i].length] : sum;
                for (int k = 0; k < Math.min(sum.length, results[i].length); k++) {
                    sum[k] += results[i][k];
                }
                draws++;
            }
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= draws;
        }
        return sum;
    }

    /** Standard error by the delete-a-group jackknife: Efron and Tibshirani, An Introduction to the Bootstrap, 11.5. */
    private static double jackknife(double[] without) {
        double mean = 0;
        for (double alpha : without) {
            mean += alpha / without.length;
        }
        double squares = 0;
        for (double alpha : without) {
            squares += (alpha - mean) * (alpha - mean);
        }
        return Math.sqrt(squares * (without.length - 1) / without.length);
    }
}
