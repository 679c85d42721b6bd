package org.yuragi.job.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.Mnist;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.physiology.InternalModel;
import org.yuragi.physiology.Physiology;
import org.yuragi.result.ResultHash;
import org.yuragi.tasks.Spread;

/** {@code jobs/physiology}: learned networks watched as an experimenter would, and what they say together. */
public final class PhysiologyJob extends Job<PhysiologyConfig> {
    @Override
    public String name() {
        return "physiology";
    }

    @Override
    public String summary() {
        return "Watches learned networks as an experimenter would: weights, turnover, variability, spontaneous activity.";
    }

    @Override
    public String example() {
        return "jobs/physiology --network out/learn --images data/mnist --out out/physiology";
    }

    @Override
    public Class<PhysiologyConfig> config() {
        return PhysiologyConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(
                JobOption.requiredInput(
                        PredictJob.NETWORK,
                        JobOption.FOLDER,
                        "The output of jobs/learn, or its folder network; once for each network. Networks of several seeds are compared."),
                JobOption.input(
                        LearnJob.IMAGES,
                        JobOption.FOLDER,
                        "Folder of MNIST's four idx files, which the networks have learned. Without it generated bars of the"
                                + " network's own seed."));
    }

    @Override
    public void check(Request<PhysiologyConfig> request) {
        request.required(PredictJob.NETWORK);
        for (String folder : request.optionValues(PredictJob.NETWORK)) {
            fitting(NetworkFolder.read(folder, new Configuration()), request, folder);
        }
    }

    private static ImageSplit fitting(TrainedNetwork network, Request<PhysiologyConfig> request, String folder) {
        if (network.samples() > 0) {
            throw new InvalidInput(
                    folder,
                    "learner",
                    "posterior",
                    "a network of the online learner, whose synapses are drawn one by one");
        }
        ImageSplit images = request.option(LearnJob.IMAGES)
                .map(given -> Mnist.read(Path.of(given), request.config().validationImages()))
                .orElseGet(() -> Bars.generate(network.seed()));
        if (images.train().rows() != network.rows() || images.train().columns() != network.columns()) {
            throw new InvalidInput(
                    folder,
                    "images it has learned",
                    network.rows() + " x " + network.columns() + " pixels",
                    "those of " + images.source() + ", " + images.train().rows() + " x "
                            + images.train().columns());
        }
        return images;
    }

    @Override
    public Outcome run(Run<PhysiologyConfig> run) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        List<String> folders = run.optionValues(PredictJob.NETWORK);
        List<Physiology> networks = new ArrayList<>();
        ResultHash hash = new ResultHash();
        long steps = PhysiologyMeasures.steps();
        try (Progress progress = run.progress("measures", steps * folders.size())) {
            for (String folder : folders) {
                TrainedNetwork network = NetworkFolder.read(folder, spark.hadoopConfiguration());
                long done = steps * networks.size();
                Physiology physiology = PhysiologyMeasures.of(
                        spark,
                        network,
                        fitting(network, run.request(), folder),
                        run.config().settings(),
                        run.config().common(),
                        taken -> progress.at(done + taken));
                physiology.hashInto(hash);
                networks.add(physiology);
            }
        }
        List<InternalModel> models = models(run, spark);
        models.forEach(model -> model.hashInto(hash));
        NetworksPhysiology together = new NetworksPhysiology(folders, networks, models);
        Outcome outcome = new Outcome(hash.hex(), together.report()).figure("networks", folders.size());
        Map<String, List<Object>> figures = new LinkedHashMap<>();
        for (Physiology network : networks) {
            new PhysiologyClaims(network)
                    .figures()
                    .forEach((key, value) ->
                            figures.computeIfAbsent(key, k -> new ArrayList<>()).add(value));
        }
        figures.forEach(outcome::figure);
        together.tests().forEach(outcome::figure);
        return outcome.table("measures", together.table(run.spark()));
    }

    private static List<InternalModel> models(Run<PhysiologyConfig> run, JavaSparkContext spark) {
        int count = run.config().modelNetworks();
        List<Long> seeds = LongStream.range(0, count)
                .map(i -> run.config().common().seed() + i)
                .boxed()
                .toList();
        try (Progress progress = run.progress("networks with a model of their input", count)) {
            return Spread.over(
                    spark, "internal models", seeds, run.config().common().tasks(), InternalModel::of, progress::at);
        }
    }
}
