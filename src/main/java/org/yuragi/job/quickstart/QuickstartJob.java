package org.yuragi.job.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuragi.images.Mnist;
import org.yuragi.job.decode.DecodeJob;
import org.yuragi.job.ingest.IngestJob;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.ingest.WrittenRecording;
import org.yuragi.job.learn.LearnJob;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.job.spectrum.SpectrumJob;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.result.ResultHash;

/** {@code jobs/quickstart}: learns, ingests, decodes and takes spectra, in one report. */
public final class QuickstartJob extends Job<QuickstartConfig> {

    @Override
    public String name() {
        return "quickstart";
    }

    @Override
    public String summary() {
        return "Shows all of Yuragi on digits and a multi-day recording: learning, decoding, spectra, in one report.";
    }

    @Override
    public String example() {
        return "jobs/quickstart --recordings my/mouse1 --out out/quickstart";
    }

    @Override
    public Class<QuickstartConfig> config() {
        return QuickstartConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(
                JobOption.input(
                        LearnJob.IMAGES,
                        "DIR",
                        "Folder of MNIST's four idx files; data/mnist (data/get-mnist) if left out."),
                JobOption.input(
                        RecordingInput.OPTION,
                        "DIR",
                        "NWB files of one animal with cell_registration.csv; a recording is generated if left out."));
    }

    /** MNIST where data/get-mnist puts it is taken without being asked for. */
    @Override
    public Request<QuickstartConfig> complete(Request<QuickstartConfig> request) {
        if (request.option(LearnJob.IMAGES).isPresent()) {
            return request;
        }
        String home = System.getenv("YURAGI_HOME");
        Path fetched = Path.of(home == null ? "." : home, "data", "mnist");
        if (Mnist.isIn(fetched)) {
            return request.with(LearnJob.IMAGES, fetched.toString());
        }
        System.err.println(
                "yuragi quickstart: no MNIST in data/mnist (data/get-mnist fetches it): learns generated bars instead");
        return request;
    }

    @Override
    public void check(Request<QuickstartConfig> request) {
        request.config().plan();
        new LearnJob().check(request.forJob(request.config().learn()));
        Map<String, List<String>> store = Map.of(RecordingInput.OPTION, List.of(RecordingInput.STORE));
        new IngestJob().check(request.forJob(request.config().ingest(), store));
        new DecodeJob().check(request.forJob(request.config().decode(), store));
        new SpectrumJob().check(request.forJob(request.config().spectrum(), store));
    }

    @Override
    public Outcome run(Run<QuickstartConfig> run) {
        QuickstartConfig config = run.config();
        String given = run.option(RecordingInput.OPTION).orElse("");
        String recordings = given.isEmpty() ? generate(run) : given;
        Outcome ingested =
                new IngestJob().run(run.with(config.ingest(), Map.of(RecordingInput.OPTION, List.of(recordings))));
        Map<String, List<String>> store = Map.of(RecordingInput.OPTION, List.of(run.outputPath(RecordingInput.STORE)));
        Outcome decoded = new DecodeJob().run(run.with(config.decode(), store));
        Outcome spectrum = new SpectrumJob().run(run.with(config.spectrum(), store));
        Outcome learned =
                new LearnJob().run(run.with(config.learn(), run.request().options()));
        return together(learned, ingested, decoded, spectrum, given.isEmpty());
    }

    private static Outcome together(
            Outcome learned, Outcome ingested, Outcome decoded, Outcome spectrum, boolean generated) {
        ResultHash hash = new ResultHash();
        List<Section> sections = new ArrayList<>();
        for (Outcome part : List.of(learned, ingested, decoded, spectrum)) {
            hash.add(part.resultHash());
            sections.addAll(part.report().sections());
        }
        Outcome outcome =
                new Outcome(hash.hex(), new Report("Yuragi quickstart", lead(learned, decoded, generated), sections));
        learned.figures().forEach(outcome::figure);
        ingested.figures().forEach(outcome::figure);
        decoded.figures()
                .forEach((key, value) ->
                        outcome.figure(outcome.figures().containsKey(key) ? "decode_" + key : key, value));
        spectrum.figures().forEach((key, value) -> outcome.figure("recording_" + key, value));
        learned.tables().forEach(outcome::table);
        ingested.tables().forEach(outcome::table);
        decoded.tables().forEach((name, rows) -> outcome.table("decode_" + name, rows));
        spectrum.tables().forEach((name, rows) -> outcome.table("recording_" + name, rows));
        return outcome;
    }

    private static String lead(Outcome learned, Outcome decoded, boolean generated) {
        Map<String, Object> decoding = decoded.figures();
        String across = decoding.get("across_auc_mean") instanceof Double auc
                ? String.format(Locale.ROOT, " and %.2f across days", auc)
                : "";
        String from = generated ? "a generated recording of several days" : "your recordings";
        if (!(decoding.get("within_auc_mean") instanceof Double within)) {
            return learned.report().lead() + " In " + from
                    + " no day has both rest and movement, so that nothing could be decoded.";
        }
        return learned.report().lead()
                + String.format(
                        Locale.ROOT,
                        " From %s, the moments at which the animal rests are decoded by Lasso with an area under the ROC curve of %.2f "
                                + "within a day%s (chance 0.5).",
                        from,
                        within,
                        across);
    }

    /** Writes a recording whose truth is known, and keeps it with the output. */
    private static String generate(Run<QuickstartConfig> run) {
        var kept = WrittenRecording.keep(run, local -> {
            try (Progress progress =
                    run.progress("generating a recording, days", run.config().days())) {
                GeneratedRecording.write(run.config().plan(), local, day -> progress.step());
            }
        });
        return new org.apache.hadoop.fs.Path(kept, GeneratedRecording.ANIMAL).toString();
    }
}
