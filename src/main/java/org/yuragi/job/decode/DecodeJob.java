package org.yuragi.job.decode;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.decoding.ChosenCells;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.PopulationActivity;
import org.yuragi.decoding.SessionContrast;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.LeftOut;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;

/** {@code jobs/decode}: the train session x test session matrix of each animal. */
public final class DecodeJob extends Job<DecodeConfig> {
    static final int DEALS = 999;

    /**
     * All that was decoded.
     *
     * @param parts one an animal and target
     * @param asymmetry whether decoders trained in one phase read another better than other pairs do; empty without phases
     * @param leftOut a line for each animal that could not be decoded
     */
    record All(DecodeConfig config, List<Decoded> parts, Optional<SessionContrast> asymmetry, List<String> leftOut) {}

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String summary() {
        return "Decodes immobility, given intervals, epochs or position from activity by Lasso, within and across sessions.";
    }

    @Override
    public String example() {
        return "jobs/decode --recordings out/ingest --out out/decode";
    }

    @Override
    public Class<DecodeConfig> config() {
        return DecodeConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return RecordingInput.options();
    }

    @Override
    public void check(Request<DecodeConfig> request) {
        RecordingInput.check(request);
        DecodePhases.check(request.config());
    }

    @Override
    public Outcome run(Run<DecodeConfig> run) {
        SessionStore store = RecordingInput.open(run, run.request().required(RecordingInput.OPTION));
        return outcome(run, decode(run, store));
    }

    /** Reads, labels and decodes the animals' sessions. */
    static All decode(Run<DecodeConfig> run, SessionStore store) {
        DecodeConfig config = run.config();
        String folder = run.request().required(RecordingInput.OPTION);
        List<String> animals = config.animal().isEmpty()
                ? store.animals()
                : List.of(RecordingInput.animal(store, config.animal(), folder));
        DecodePhases phases = DecodePhases.of(config, store, animals);
        LeftOut left = new LeftOut();
        List<Decoded> parts = new ArrayList<>();
        List<List<Decoded>> byAnimal = left.each(animals, animal -> animal, animal -> {
            List<Decoded> own = decode(run, store, animal, folder, parts.size());
            parts.addAll(own);
            return own;
        });
        List<Decoded> named = byAnimal.stream()
                .flatMap(own -> own.stream().map(part -> part.named(name(part, own.size(), byAnimal.size()))))
                .toList();
        return new All(config, named, phases.contrast(named), left.lines());
    }

    private static String name(Decoded part, int targets, int animals) {
        return animals == 1 ? part.target() : targets == 1 ? part.animal() : part.animal() + ", " + part.target();
    }

    /** @param before parts of other animals */
    private static List<Decoded> decode(
            Run<DecodeConfig> run, SessionStore store, String animal, String folder, int before) {
        List<SessionInfo> infos = store.sessions(animal);
        Registration registration = registration(store, animal, infos, folder);
        List<Decoded> parts = new ArrayList<>();
        try (DecodeTargets of = new DecodeTargets(run.config(), store, infos, folder)) {
            of.all()
                    .forEach((target, sessions) -> parts.add(
                            decode(run, animal, target, sessions, days(infos), registration, before + parts.size())));
        }
        return parts;
    }

    private static Decoded decode(
            Run<DecodeConfig> run,
            String animal,
            String target,
            List<LabelledSession> sessions,
            double[] days,
            Registration registration,
            int key) {
        DecodeConfig config = run.config();
        long pairs = (long) sessions.size() * sessions.size();
        try (Progress progress = run.progress("decoding " + target + " of " + animal + ", pairs of sessions", pairs)) {
            Decoding decoding = DecodingMatrix.decode(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    sessions,
                    registration,
                    config.settings(),
                    config.common().tasks(),
                    progress::at);
            double[][] activity = sessions.stream().map(LabelledSession::sd).toArray(double[][]::new);
            boolean binary = sessions.get(0).binary();
            double[][] scores = decoding.matrix(
                    binary ? pair -> pair.score().auc() : pair -> pair.score().r());
            return new Decoded(
                    target,
                    animal,
                    target,
                    config,
                    sessions,
                    days,
                    registration,
                    decoding,
                    sessions.stream()
                            .mapToDouble(session ->
                                    binary && session.decodable() ? PopulationActivity.auc(session) : Double.NaN)
                            .toArray(),
                    ChosenCells.of(
                            decoding,
                            registration,
                            activity,
                            DEALS,
                            config.common().seed()),
                    SessionContrast.withDistance(
                            scores, days, DEALS, config.common().seed(), key));
        }
    }

    static Outcome outcome(Run<DecodeConfig> run, All all) {
        Outcome outcome = new Outcome(DecodeTables.hash(all), LeftOut.told(DecodeReport.of(all), all.leftOut()));
        DecodeTables.figures(all).forEach(outcome::figure);
        return outcome.figure("left_out", all.leftOut())
                .table("pairs", DecodeTables.pairs(run.spark(), all))
                .table("weights", DecodeTables.weights(run.spark(), all))
                .table("paths", DecodeTables.paths(run.spark(), all))
                .table("chosen_cells", DecodeTables.chosenCells(run.spark(), all));
    }

    /** Days from the first session: by start times, if all sessions have one and they rise, else by order. */
    private static double[] days(List<SessionInfo> infos) {
        double[] days = IntStream.range(0, infos.size()).asDoubleStream().toArray();
        double[] dated = new double[days.length];
        try {
            for (int s = 0; s < dated.length; s++) {
                Duration since = Duration.between(
                        OffsetDateTime.parse(infos.get(0).startTime()),
                        OffsetDateTime.parse(infos.get(s).startTime()));
                dated[s] = since.toMinutes() / 1_440.0;
                if (s > 0 && dated[s] <= dated[s - 1]) {
                    return days;
                }
            }
            return dated;
        } catch (DateTimeParseException e) {
            return days;
        }
    }

    private static Registration registration(
            SessionStore store, String animal, List<SessionInfo> infos, String folder) {
        if (infos.size() == 1 && store.registration(animal).isEmpty()) {
            int[][] itself = IntStream.range(0, infos.get(0).cells())
                    .mapToObj(cell -> new int[] {cell})
                    .toArray(int[][]::new);
            return new Registration(List.of(infos.get(0).session()), itself);
        }
        return store.registration(animal)
                .orElseThrow(() -> new InvalidInput(
                        folder,
                        "registration of " + animal,
                        null,
                        "a registration of its " + infos.size()
                                + " sessions: a file cell_registration.csv beside the NWB files"));
    }
}
