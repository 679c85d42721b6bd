package org.yuragi.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;

/**
 * What the estimators promise. Oracle: a planted spectrum whose signal has exactly the eigenvalues n^-alpha
 * ({@link Planted}). Seeds are fixed.
 */
class SpectraTest {
    private static final int STIMULI = 2800;
    private static final int UNITS = 256;
    private static final int SEEDS = 3;
    private static final SpectrumSettings FEW = new SpectrumSettings(2, 11, 500, 0, 1);

    private static JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    }

    /**
     * Noise of a fifth of the variance at the last rank. Every one of three seeds comes within the standard error that is
     * reported with it, the jackknife's over stimuli, and their mean within 0.002; PCA of single presentations is off by more
     * than both.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.016, 1.5})
    void recoversPlantedExponent(double alpha) {
        double noise = Math.sqrt(0.2 * Math.pow(UNITS, -alpha));
        Activity signal = Planted.signal(STIMULI, UNITS, alpha);
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Activity first = Planted.noisy(signal, noise, seed, 0);
            estimators.put("cvPCA " + seed, new CvPca(first, Planted.noisy(signal, noise, seed, 1), seed));
            estimators.put("PCA " + seed, new Pca(first));
        }
        SpectrumSettings settings = new SpectrumSettings(2, 11, 500, 10, 1);
        double mean = 0;
        for (Spectrum spectrum : Spectra.estimate(spark(), estimators, settings, 0, done -> {})) {
            double off = spectrum.fit().alpha() - alpha;
            if (spectrum.estimator().equals("cvpca")) {
                assertEquals(0, off, spectrum.alphaSe(), spectrum.name());
                mean += off / SEEDS;
            } else {
                assertTrue(off < -0.01 && -off > spectrum.alphaSe(), spectrum.name() + " is biased low");
            }
        }
        assertEquals(0, mean, 0.002);
    }

    /** A limit worth knowing: where noise swamps the tail, the basis mixes ranks, and cvPCA too is biased low, though less. */
    @Test
    void isLowWhereNoiseSwampsTheTailButFarLessThanPca() {
        Activity first = Planted.activity(600, 120, 1.016, 0.2, 1, 0);
        Activity second = Planted.activity(600, 120, 1.016, 0.2, 1, 1);
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        estimators.put("cv", new CvPca(first, second, 1));
        estimators.put("pca", new Pca(first));
        List<Spectrum> spectra = Spectra.estimate(spark(), estimators, FEW, 0, done -> {});
        double cv = spectra.get(0).fit().alpha();
        double pca = spectra.get(1).fit().alpha();
        assertTrue(cv < 1.016 && 1.016 - cv < 0.3 * (1.016 - pca), cv + " and " + pca);
    }

    /** Two halves of the cells share the planted components; noise is each cell's own. */
    @Test
    void sharedComponentsRecoverAPlantedExponentWithoutRepeats() {
        Activity activity = Planted.noisy(Planted.random(4000, 400, 40, 1.016, 4), 0.1, 4, 0);
        SpectrumSettings settings = new SpectrumSettings(4, 2, 30, 0, 1);
        double svca = Spectra.estimate(spark(), Map.of("a", new Svca(activity, 40, 1)), settings, 0, done -> {})
                .get(0)
                .fit()
                .alpha();
        double pca = Spectra.estimate(spark(), Map.of("a", new Pca(activity)), settings, 0, done -> {})
                .get(0)
                .fit()
                .alpha();
        assertEquals(1.016, svca, 0.05);
    }

    @Test
    void activityWithoutSharedComponentsHasNone() {
        Activity noise = Planted.activity(1000, 60, 40, 1, 9, 0);
        double[] lambda = new Svca(noise, 25, 1).spectrum(0, Estimator.kept(1000, -1, 0));
        double[] variance = new Pca(noise).spectrum(0, Estimator.kept(1000, -1, 0));
        for (int k = 2; k < lambda.length; k++) {
            assertTrue(Math.abs(lambda[k]) < 0.15 * variance[k], "rank " + (k + 1));
        }
    }

    @Test
    void principalComponentsAgreeWithMllib() {
        Activity activity = Planted.activity(300, 40, 1, 0.1, 2, 0);
        List<Vector> rows = new ArrayList<>();
        for (int s = 0; s < activity.samples(); s++) {
            rows.add(Vectors.dense(Arrays.copyOfRange(activity.values(), s * 40, s * 40 + 40)));
        }
        RowMatrix matrix = new RowMatrix(spark().parallelize(rows, 3).rdd());
        double[] shares =
                matrix.computePrincipalComponentsAndExplainedVariance(40)._2().toArray();
        double[] variances = new Pca(activity).spectrum(0, Estimator.kept(300, -1, 0));
        double total = Arrays.stream(variances).sum();
        for (int k = 0; k < 40; k++) {
            assertEquals(shares[k], variances[k] / total, 1e-12);
        }
    }

    /** With more units than stimuli the decomposition is on the stimuli's side; units of zero must change nothing. */
    @Test
    void theSmallerSideDoesNotMatter() {
        Activity first = Planted.activity(60, 50, 1, 0.2, 2, 0);
        Activity second = Planted.activity(60, 50, 1, 0.2, 2, 1);
        int[] kept = Estimator.kept(60, -1, 0);
        double[] small = new CvPca(first, second, 5).spectrum(1, kept);
        double[] large = new CvPca(padded(first), padded(second), 5).spectrum(1, kept);
        assertArrayEquals(small, Arrays.copyOf(large, small.length), 1e-12);
        assertArrayEquals(
                new Pca(first).spectrum(0, kept), Arrays.copyOf(new Pca(padded(first)).spectrum(0, kept), 50), 1e-12);
    }

    /** Two copies of each unit double the variances and add nothing but zeros. */
    @Test
    void dependentUnitsAddZerosNotRounding() {
        Activity once = Planted.activity(200, 20, 1, 0.1, 2, 0);
        double[] twice = new double[200 * 40];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = once.values()[i / 40 * 20 + i % 20];
        }
        int[] kept = Estimator.kept(200, -1, 0);
        double[] expected = new Pca(once).spectrum(0, kept);
        double[] found = new Pca(new Activity(200, 40, twice)).spectrum(0, kept);
        for (int k = 0; k < 40; k++) {
            assertEquals(k < 20 ? 2 * expected[k] : 0, found[k], k < 20 ? 1e-12 : 0);
        }
    }

    @Test
    void sameBitsForAnyNumberOfTasks() {
        Activity first = Planted.activity(200, 40, 1, 0.2, 2, 0);
        Activity second = Planted.activity(200, 40, 1, 0.2, 2, 1);
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        estimators.put("cvpca", new CvPca(first, second, 5));
        estimators.put("svca", new Svca(first, 10, 5));
        estimators.put("pca", new Pca(first));
        SpectrumSettings settings = new SpectrumSettings(3, 3, 30, 4, 2);
        List<Spectrum> one = Spectra.estimate(spark(), estimators, settings, 1, done -> {});
        for (int tasks : new int[] {0, 2, 3, 7}) {
            List<Spectrum> other = Spectra.estimate(spark(), estimators, settings, tasks, done -> {});
            for (int e = 0; e < one.size(); e++) {
                assertArrayEquals(one.get(e).eigenvalues(), other.get(e).eigenvalues());
                assertEquals(one.get(e).fit(), other.get(e).fit());
                assertEquals(one.get(e).alphaSe(), other.get(e).alphaSe());
            }
        }
    }

    @Test
    void refusesWhatHasNoSpectrum() {
        assertEquals("out/learn: sample 3, unit 1 = NaN: expected a finite number", refused(() -> {
            double[] values = new double[60];
            values[7] = Double.NaN;
            new Activity(30, 2, values).checked("out/learn");
        }));
        assertTrue(
                refused(() -> new Activity(5, 2, new double[10]).checked("x")).contains("at least 20 stimuli"));
    }

    private static String refused(org.junit.jupiter.api.function.Executable act) {
        return assertThrows(InvalidInput.class, act).getMessage();
    }

    private static Activity padded(Activity activity) {
        double[] values = new double[activity.samples() * 90];
        for (int s = 0; s < activity.samples(); s++) {
            System.arraycopy(activity.values(), s * activity.units(), values, s * 90, activity.units());
        }
        return new Activity(activity.samples(), 90, values);
    }
}
