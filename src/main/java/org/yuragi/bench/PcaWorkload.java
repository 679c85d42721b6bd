package org.yuragi.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.Pca;

/** All eigenvalues of principal components, beside NumPy on the same numbers; both use all cores. */
final class PcaWorkload implements Workload {
    private static final int LATENTS = 50;
    private static final long PATIENCE_S = 600;

    @Override
    public String name() {
        return "pca";
    }

    @Override
    public String description() {
        return "all eigenvalues of PCA, 24,000 bins x 600 cells and 10,000 x 5,000, double precision";
    }

    @Override
    public void run(Bench bench) throws IOException {
        // Once before, so that what is measured is compiled.
        seconds(activity(2_000, 600), 2, new double[1][]);
        measure(bench, 24_000, 600, 3);
        measure(bench, 10_000, 5_000, 1);
    }

    private void measure(Bench bench, int samples, int units, int repeats) throws IOException {
        Activity activity = activity(samples, units);
        String size = samples + "x" + units;
        double[][] values = new double[1][];
        double seconds = seconds(activity, repeats, values);
        bench.figure(this, size + "_s", seconds, "centring, covariance and eigenvalues, " + cores() + " threads");
        try (PeerPrograms programs = new PeerPrograms(PATIENCE_S, Map.of())) {
            RawFile.write(programs.file("activity.bin"), activity.values());
            String script = programs.unpack("pca_numpy.py");
            String folder = programs.file("activity.bin").getParent().toString();
            Optional<double[]> numpy = programs.numbers(python ->
                    new String[] {python, script, folder, "" + samples, "" + units, "" + cores(), "" + repeats});
            if (numpy.isEmpty()) {
                bench.say("no Python with NumPy: no NumPy beside it");
                return;
            }
            bench.figure(this, size + "_numpy_s", numpy.get()[0], "NumPy, the same, BLAS with as many threads");
            bench.figure(
                    this,
                    size + "_difference",
                    difference(values[0], RawFile.read(programs.file("eigenvalues.bin"))),
                    "largest difference of an eigenvalue, over the largest eigenvalue");
            bench.ratio(this, "numpy_" + size, numpy.get()[0] / seconds, "NumPy");
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double seconds(Activity activity, int repeats, double[][] values) {
        double[] seconds = new double[repeats];
        int[] all = IntStream.range(0, activity.samples()).toArray();
        for (int repeat = 0; repeat < repeats; repeat++) {
            long from = System.nanoTime();
            double[] found = new Pca(activity).spectrum(0, all);
            seconds[repeat] = (System.nanoTime() - from) / 1e9;
            values[0] = found;
        }
        Arrays.sort(seconds);
        return seconds[repeats / 2];
    }

    private static double difference(double[] falling, double[] rising) {
        double most = 0;
        for (int i = 0; i < falling.length; i++) {
            most = Math.max(most, Math.abs(falling[i] - rising[rising.length - 1 - i]));
        }
        return most / falling[0];
    }

    /** A few latents that cells share, with variances that fall as 1 over the rank, and each cell's own noise. */
    private static Activity activity(int samples, int units) {
        CounterRandom random = new CounterRandom(1, Purpose.GENERATED_DATA);
        double[] values = new double[samples * units];
        double[] weight = new double[LATENTS * units];
        for (int k = 0; k < LATENTS; k++) {
            for (int unit = 0; unit < units; unit++) {
                weight[k * units + unit] = random.normal(unit, k, 1) / Math.sqrt(1 + k);
            }
        }
        IntStream.range(0, samples).parallel().forEach(s -> {
            double[] latent = new double[LATENTS];
            for (int k = 0; k < LATENTS; k++) {
                latent[k] = random.normal(s, k, 2);
            }
            for (int unit = 0; unit < units; unit++) {
                // Uniform noise of unit variance: ten times sooner drawn than normal noise.
                double sum = Math.sqrt(12) * (random.uniform(s, unit, 3) - 0.5);
                for (int k = 0; k < LATENTS; k++) {
                    sum += latent[k] * weight[k * units + unit];
                }
                values[s * units + unit] = sum;
            }
        });
        return new Activity(samples, units, values);
    }
}
