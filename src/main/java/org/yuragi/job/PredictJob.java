package org.yuragi.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.gibbs.Predictor;
import org.yuragi.gibbs.Predictor.Prediction;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.images.Mnist;
import org.yuragi.input.InvalidInput;
import org.yuragi.result.ResultHash;
import org.yuragi.tasks.Spread;

/** {@code jobs/predict}: a trained network names new images, with class probabilities and their posterior spread. */
final class PredictJob extends Job<PredictConfig> {
    static final String NETWORK = "--network";

    @Override
    public String name() {
        return "predict";
    }

    @Override
    public String summary() {
        return "Names images with a network that jobs/learn has taught: class probabilities and their posterior spread.";
    }

    @Override
    public String example() {
        return "jobs/predict --network out/learn --images data/mnist --out out/predict";
    }

    @Override
    public Class<PredictConfig> config() {
        return PredictConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(
                JobOption.requiredInput(NETWORK, JobOption.FOLDER, "The output of jobs/learn, or its folder network.")
                        .ofOutputOf("learn"),
                JobOption.requiredInput(
                        LearnJob.IMAGES, JobOption.FOLDER, "Folder of idx files, as MNIST's. Labels may be missing."));
    }

    @Override
    public void check(Request<PredictConfig> request) {
        TrainedNetwork network = NetworkFolder.read(request.required(NETWORK), new Configuration());
        fitting(network, images(request), request.required(LearnJob.IMAGES));
    }

    private static LabelledImages images(Request<PredictConfig> request) {
        return Mnist.readSet(
                Path.of(request.required(LearnJob.IMAGES)), request.config().set());
    }

    private static void fitting(TrainedNetwork network, LabelledImages images, String where) {
        if (images.rows() != network.rows() || images.columns() != network.columns()) {
            throw new InvalidInput(
                    where,
                    "images",
                    images.rows() + " x " + images.columns() + " pixels",
                    network.rows() + " x " + network.columns() + ", which the network has learned");
        }
        for (int i = 0; i < images.count(); i++) {
            if (images.labels()[i] >= network.classes()) {
                throw new InvalidInput(
                        where,
                        "label " + i,
                        images.labels()[i],
                        "a class from 0 to " + (network.classes() - 1) + ", which the network has learned");
            }
        }
    }

    @Override
    public Outcome run(Run<PredictConfig> run) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        TrainedNetwork network = NetworkFolder.read(run.request().required(NETWORK), spark.hadoopConfiguration());
        LabelledImages images = images(run.request());
        Prediction prediction = predict(run, spark, network, images);
        ResultHash hash = new ResultHash();
        for (int i = 0; i < images.count(); i++) {
            hash.add("probability", prediction.probabilities()[i])
                    .add("spread", prediction.spread()[i]);
        }
        PredictReport report = new PredictReport(network, images, prediction, run.config());
        Outcome outcome = new Outcome(hash.hex(), report.report())
                .figure("images", images.count())
                .figure("hidden", network.hiddenLayers() == 1 ? network.hidden(0) : network.hidden())
                .figure("samples", run.config().samples())
                .figure("mean_probability_of_answer", report.meanProbability())
                .figure("mean_spread_of_answer", report.meanSpread());
        if (report.labelled() > 0) {
            outcome.figure("labelled_images", report.labelled()).figure("accuracy", report.accuracy());
        }
        return outcome.table(
                "predictions",
                run.spark()
                        .createDataFrame(
                                rows(images, prediction),
                                StructType.fromDDL("image INT, label INT, answer INT, probability ARRAY<DOUBLE>,"
                                        + " spread ARRAY<DOUBLE>"))
                        .coalesce(1));
    }

    private static Prediction predict(
            Run<PredictConfig> run, JavaSparkContext spark, TrainedNetwork network, LabelledImages images) {
        int batches = (images.count() + Predictor.BATCH - 1) / Predictor.BATCH;
        int asked = run.config().tasks() > 0 ? run.config().tasks() : spark.defaultParallelism();
        int pieces = Math.min(asked, batches);
        Broadcast<TrainedNetwork> sharedNetwork = spark.broadcast(network);
        Broadcast<LabelledImages> sharedImages = spark.broadcast(images);
        long seed = run.config().seed();
        int samples = run.config().samples();
        try (Progress progress = run.progress("predicting, parts", pieces)) {
            List<Prediction> parts = Spread.over(
                    spark,
                    "predicting",
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
                            .flatMap(part -> java.util.Arrays.stream(part.probabilities()))
                            .toArray(double[][]::new),
                    parts.stream()
                            .flatMap(part -> java.util.Arrays.stream(part.spread()))
                            .toArray(double[][]::new));
        } finally {
            sharedNetwork.destroy();
            sharedImages.destroy();
        }
    }

    private static List<Row> rows(LabelledImages images, Prediction prediction) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            Integer label = images.labels()[i] < 0 ? null : (int) images.labels()[i];
            rows.add(RowFactory.create(
                    i,
                    label,
                    prediction.answer(i),
                    prediction.probabilities()[i],
                    prediction.spread()[i]));
        }
        return rows;
    }
}
