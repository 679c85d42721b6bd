package org.yuragi.job.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.gibbs.Predictor;
import org.yuragi.gibbs.Predictor.Prediction;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Run;
import org.yuragi.tasks.Spread;

/** Predictions of many images, spread over tasks. */
final class Predictions {
    private Predictions() {}

    /**
     * Predicts.
     *
     * @param samples posterior samples; of a network that keeps samples at most those
     * @param tasks 0 for one a slot; never changes a result
     * @param what for the progress bar
     */
    static Prediction of(
            Run<?> run, String what, TrainedNetwork network, LabelledImages images, int samples, long seed, int tasks) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        int batches = (images.count() + Predictor.BATCH - 1) / Predictor.BATCH;
        int pieces = Math.min(tasks > 0 ? tasks : spark.defaultParallelism(), batches);
        Broadcast<TrainedNetwork> sharedNetwork = spark.broadcast(network);
        Broadcast<LabelledImages> sharedImages = spark.broadcast(images);
        try (Progress progress = run.progress(what + ", parts", pieces)) {
            List<Prediction> parts = Spread.over(
                    spark,
                    what,
                    IntStream.range(0, pieces).boxed().toList(),
                    pieces,
                    piece -> {
                        int from = (int) ((long) batches * piece / pieces);
                        int to = (int) ((long) batches * (piece + 1) / pieces);
                        return new Predictor(sharedNetwork.value(), seed)
                                .predict(sharedImages.value(), from, to - from, samples);
                    },
                    progress::at);
            return new Prediction(
                    parts.stream()
                            .flatMap(part -> Arrays.stream(part.probabilities()))
                            .toArray(double[][]::new),
                    parts.stream().flatMap(part -> Arrays.stream(part.spread())).toArray(double[][]::new));
        } finally {
            sharedNetwork.destroy();
            sharedImages.destroy();
        }
    }
}
