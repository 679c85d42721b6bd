package org.yuragi.control;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.tasks.Spread;

/**
 * The control that does propagate errors: the same layers of logistic neurons, the same binary inputs, the same batches, a
 * softmax output, cross entropy; or, without hidden neurons, logistic regression on pixels.
 *
 * <p>Its settings are searched for as fairly as one can: {@code trials} are drawn at random ({@link DescentSettings#draw}) and
 * learn the first {@value #SEARCH_IMAGES} training images; the best quarter of them learn all. Settings and number of passes are those
 * of the highest validation accuracy, and only that network sees the test images, once.
 *
 * @param settings chosen
 * @param passes passes over the training images when it was best
 * @param curve validation accuracy after each pass of the run chosen
 * @param validationAccuracy the best of the curve
 * @param testAccuracy of the same network
 * @param trials all that were tried, by falling accuracy; then those of them that learned all images
 * @param network the network chosen
 */
public record BackPropagation(
        DescentSettings settings,
        int passes,
        double[] curve,
        double validationAccuracy,
        double testAccuracy,
        List<Trial> trials,
        Perceptron network) {
    private static final int SEARCH_IMAGES = 10_000;
    private static final int KEPT = 4;
    private static final long ENTITY = 1L << 39;

    /**
     * Settings that were tried.
     *
     * @param images training images
     * @param validationAccuracy the best of all passes
     */
    public record Trial(DescentSettings settings, int images, double validationAccuracy) implements Serializable {}

    /**
     * What is learned.
     *
     * @param hidden neurons of each hidden layer; none for logistic regression
     * @param batch images a step, at most 100
     * @param passes over the training images
     * @param trials settings tried
     */
    public record Task(InputCoding input, int[] hidden, int batch, int passes, int trials, long seed)
            implements Serializable {
        /** Runs in all: trials, and the best of them again. */
        public int runs() {
            return trials + finalists();
        }

        private int finalists() {
            return (trials + KEPT - 1) / KEPT;
        }
    }

    private record Fit(double[] curve, int passes, float[][][] weights) implements Serializable {
        double accuracy() {
            return curve[passes - 1];
        }
    }

    /**
     * Searches, trains and chooses. Runs are spread over Spark tasks; each depends on its settings and the seed only.
     *
     * @param progress told how many runs are done
     */
    public static BackPropagation train(JavaSparkContext spark, ImageSplit images, Task task, LongConsumer progress) {
        Broadcast<ImageSplit> shared = spark.broadcast(images);
        try {
            return train(spark, images, shared, task, progress);
        } finally {
            shared.destroy();
        }
    }

    private static BackPropagation train(
            JavaSparkContext spark, ImageSplit images, Broadcast<ImageSplit> shared, Task task, LongConsumer progress) {
        List<DescentSettings> drawn = DescentSettings.draw(task.trials(), task.hidden().length > 0, task.seed());
        int few = Math.min(SEARCH_IMAGES, images.train().count());
        List<Trial> trials = new ArrayList<>(Spread.over(
                spark,
                "settings of a control",
                drawn,
                0,
                settings -> new Trial(
                        settings,
                        few,
                        fit(shared.value(), shared.value().train().slice(0, few), task, settings)
                                .accuracy()),
                progress));
        trials.sort(Comparator.comparingDouble(trial -> -trial.validationAccuracy()));
        List<DescentSettings> best =
                trials.stream().limit(task.finalists()).map(Trial::settings).toList();
        List<Fit> fits = Spread.over(
                spark,
                "a control on all images",
                best,
                0,
                settings -> fit(shared.value(), shared.value().train(), task, settings),
                done -> progress.accept(task.trials() + done));
        int chosen = IntStream.range(1, fits.size())
                .reduce(0, (a, b) -> fits.get(b).accuracy() > fits.get(a).accuracy() ? b : a);
        for (int i = 0; i < fits.size(); i++) {
            trials.add(
                    new Trial(best.get(i), images.train().count(), fits.get(i).accuracy()));
        }
        Fit fit = fits.get(chosen);
        Perceptron network = perceptron(images, task, best.get(chosen));
        network.take(fit.weights());
        return new BackPropagation(
                best.get(chosen),
                fit.passes(),
                fit.curve(),
                fit.accuracy(),
                network.accuracy(images.test()),
                List.copyOf(trials),
                network);
    }

    private static Perceptron perceptron(ImageSplit images, Task task, DescentSettings settings) {
        LabelledImages train = images.train();
        return new Perceptron(
                train.size(), task.hidden(), train.classes(), task.input(), task.batch(), settings, task.seed());
    }

    private static Fit fit(ImageSplit images, LabelledImages train, Task task, DescentSettings settings) {
        Perceptron network = perceptron(images, task, settings);
        CounterRandom presentation = new CounterRandom(task.seed(), Purpose.PRESENTATION);
        double[] curve = new double[task.passes()];
        float[][][] weights = null;
        int best = 0;
        long step = 0;
        long steps = (long) task.passes() * ((train.count() + task.batch() - 1) / task.batch());
        for (int pass = 0; pass < task.passes(); pass++) {
            int[] order = presentation.permutation(train.count(), ENTITY, pass);
            for (int from = 0; from < order.length; from += task.batch()) {
                double rate = settings.rate() * (1 - (double) step / steps);
                network.learn(train, order, from, Math.min(task.batch(), order.length - from), step++, rate);
            }
            curve[pass] = network.accuracy(images.validation());
            if (best == 0 || curve[pass] > curve[best - 1]) {
                best = pass + 1;
                weights = network.weights();
            }
        }
        return new Fit(curve, best, weights);
    }
}
