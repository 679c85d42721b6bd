package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.LeftOut;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.learn.CodeTables;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.job.spectrum.SpectrumConfig.Choice;
import org.yuragi.result.ResultHash;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.CvPca;
import org.yuragi.spectrum.Estimator;
import org.yuragi.spectrum.Pca;
import org.yuragi.spectrum.PowerLaw;
import org.yuragi.spectrum.Spectra;
import org.yuragi.spectrum.Spectrum;
import org.yuragi.spectrum.SubspaceAlignment;

/** {@code jobs/spectrum}: how the variance of the components falls, in a recording or in a learned network's code. */
public final class SpectrumJob extends Job<SpectrumConfig> {
    /** The option that names the output of {@code jobs/learn}. */
    public static final String HIDDEN_CODE = "--hidden-code";

    static final String TRAINED = "hidden code";
    static final String UNTRAINED = "untrained network";
    static final String INPUT = "input";
    static final String BACK_PROPAGATION = "back-propagation";
    /** Ends the name of the spectrum that shows what single samples would have given. */
    static final String RAW = ", PCA";

    @Override
    public String name() {
        return "spectrum";
    }

    @Override
    public String summary() {
        return "Fits the power law of the components' variances, in recordings or in a learned network's hidden code.";
    }

    @Override
    public String example() {
        return "jobs/spectrum --hidden-code out/learn --out out/spectrum";
    }

    @Override
    public Class<SpectrumConfig> config() {
        return SpectrumConfig.class;
    }

    @Override
    public List<JobOption> options() {
        List<JobOption> options = new ArrayList<>(RecordingInput.optional());
        options.add(JobOption.input(HIDDEN_CODE, "DIR", "The output of jobs/learn, with its tables of codes.")
                .ofOutputOf("learn"));
        return options;
    }

    @Override
    public void check(Request<SpectrumConfig> request) {
        RecordingInput.check(request);
        if (request.option(RecordingInput.OPTION).isPresent()
                == request.option(HIDDEN_CODE).isPresent()) {
            throw new InvalidInput(
                    "options",
                    "",
                    null,
                    "either " + RecordingInput.OPTION + " or " + HIDDEN_CODE + ", and one of them");
        }
        SpectrumConfig config = request.config();
        int least = config.settings().fitFrom() + PowerLaw.LEAST_RANKS - 1;
        if (config.settings().fitTo() < least) {
            throw new InvalidInput(
                    "config",
                    "fit_to",
                    config.settings().fitTo(),
                    "at least " + least + ", for " + PowerLaw.LEAST_RANKS + " ranks");
        }
        if (config.settings().jackknife() == 1) {
            throw new InvalidInput("config", "jackknife", 1, "0 for none, or at least 2 groups");
        }
        if (request.option(HIDDEN_CODE).isPresent()) {
            if (config.estimator() == Choice.SVCA) {
                throw new InvalidInput(
                        "config",
                        "estimator",
                        "svca",
                        "auto, cvpca or pca: the order of stimuli is no time that svca could split");
            }
        } else {
            SpectrumRecordings.check(config);
        }
    }

    @Override
    public Outcome run(Run<SpectrumConfig> run) {
        return outcome(
                run,
                run.option(HIDDEN_CODE).isPresent()
                        ? ofCodes(
                                run,
                                CodeTables.read(
                                        run.spark(),
                                        run.request().required(HIDDEN_CODE),
                                        run.config().stimuli()))
                        : SpectrumRecordings.of(
                                run, RecordingInput.open(run, run.request().required(RecordingInput.OPTION))));
    }

    /**
     * The spectra of a network's codes.
     *
     * @param codes by the names of {@link CodeTables}; one activity a repeat
     */
    static SpectrumResult ofCodes(Run<SpectrumConfig> run, Map<String, List<Activity>> codes) {
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        Map<String, String> names = Map.of(
                CodeTables.HIDDEN, TRAINED,
                CodeTables.UNTRAINED, UNTRAINED,
                CodeTables.INPUT, INPUT,
                CodeTables.BACK_PROPAGATION, BACK_PROPAGATION);
        codes.forEach((table, repeats) -> {
            Estimator estimator = ofRepeats(run.config(), table, repeats);
            estimators.put(
                    CodeTables.layer(table) > 0 ? "hidden layer " + CodeTables.layer(table) : names.get(table),
                    estimator);
            if (table.equals(CodeTables.HIDDEN) && !(estimator instanceof Pca)) {
                estimators.put(TRAINED + RAW, new Pca(repeats.get(0)));
            }
        });
        return SpectrumResult.ofCode("a learned network", run.config(), estimate(run, estimators));
    }

    private static Estimator ofRepeats(SpectrumConfig config, String table, List<Activity> repeats) {
        if (config.estimator() == Choice.CVPCA && repeats.size() < 2) {
            throw new InvalidInput(table, "repeats", repeats.size(), "two repeats of each stimulus for cvpca");
        }
        return config.estimator() == Choice.PCA || repeats.size() < 2
                ? new Pca(repeats.get(0))
                : new CvPca(repeats.get(0), repeats.get(1), config.common().seed());
    }

    static List<Spectrum> estimate(Run<SpectrumConfig> run, Map<String, Estimator> estimators) {
        long total = estimators.values().stream()
                .mapToLong(e -> Spectra.decompositions(e, run.config().settings()))
                .sum();
        try (Progress progress = run.progress("spectra, decompositions", total)) {
            return Spectra.estimate(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    estimators,
                    run.config().settings(),
                    run.config().common().tasks(),
                    progress::at);
        }
    }

    static Outcome outcome(Run<SpectrumConfig> run, SpectrumResult result) {
        Outcome outcome = new Outcome(hash(result), LeftOut.told(SpectrumReport.of(result), result.leftOut()))
                .figure("source", result.source())
                .figure("left_out", result.leftOut())
                .table("spectra", SpectrumTables.spectra(run.spark(), result))
                .table("fits", SpectrumTables.fits(run.spark(), result));
        SpectrumTables.figures(result).forEach(outcome::figure);
        result.subspaces()
                .ifPresent(subspaces -> outcome.table(
                        "subspaces", SpectrumTables.subspaces(run.spark(), result.sessions(), subspaces)));
        return outcome;
    }

    private static String hash(SpectrumResult result) {
        ResultHash hash = new ResultHash();
        for (Spectrum spectrum : result.spectra()) {
            hash.add(spectrum.estimator()).add(spectrum.name(), spectrum.eigenvalues());
            hash.add(spectrum.fit().alpha()).add(spectrum.alphaSe()).add((long)
                    spectrum.fit().to());
        }
        for (SpectrumResult.OfState state : result.states()) {
            hash.add(state.spectrum().name(), state.spectrum().eigenvalues());
        }
        result.subspaces().ifPresent(subspaces -> {
            for (SubspaceAlignment[] row : subspaces.pairs()) {
                for (SubspaceAlignment pair : row) {
                    hash.add("pair", new double[] {pair.similarity(), pair.within(), pair.chance95(), pair.p()})
                            .add("angles", pair.angles());
                }
            }
        });
        return hash.hex();
    }
}
