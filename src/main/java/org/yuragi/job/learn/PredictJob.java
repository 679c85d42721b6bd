package org.yuragi.job.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.gibbs.Predictor.Prediction;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.images.Mnist;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.result.ResultHash;

/** {@code jobs/predict}: a trained network names new images, with class probabilities and their posterior spread. */
public final class PredictJob extends Job<PredictConfig> {
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
        int samples = network.samples() > 0
                ? Math.min(network.samples(), run.config().samples())
                : run.config().samples();
        Prediction prediction = Predictions.of(
                run,
                "predicting",
                network,
                images,
                samples,
                run.config().common().seed(),
                run.config().common().tasks());
        ResultHash hash = new ResultHash();
        for (int i = 0; i < images.count(); i++) {
            hash.add("probability", prediction.probabilities()[i])
                    .add("spread", prediction.spread()[i]);
        }
        PredictReport report = new PredictReport(
                network, images, prediction, samples, run.config().common().seed());
        Outcome outcome = new Outcome(hash.hex(), report.report())
                .figure("images", images.count())
                .figure("hidden", network.hiddenLayers() == 1 ? network.hidden(0) : network.hidden())
                .figure("samples", samples)
                .figure("learner", network.samples() > 0 ? "posterior" : "online")
                .figure("mean_probability_of_answer", report.meanProbability())
                .figure("mean_spread_of_answer", report.meanSpread());
        if (report.labelled() > 0) {
            outcome.figure("labelled_images", report.labelled()).figure("accuracy", report.accuracy());
            report.answers().addTo(outcome, "");
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
