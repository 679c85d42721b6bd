package org.yuragi.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.Labels;
import org.yuragi.decoding.PairResult;
import org.yuragi.decoding.Preparation;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Interval;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;

/** {@code jobs/decode}: the train session x test session matrix of one animal. */
public final class DecodeJob extends Job<DecodeConfig> {

    /** What was decoded and what came out: all that summary, tables and report are made of. */
    record Decoded(
            String animal,
            DecodeConfig config,
            List<LabelledSession> sessions,
            Registration registration,
            Decoding decoding) {
        /** What the decoder reads, as a noun. */
        String behaviour() {
            return config.intervals().isEmpty() ? "immobility" : config.intervals();
        }
    }

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String summary() {
        return "Decodes immobility (or given intervals) from activity by Lasso, within and across sessions.";
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
        return List.of(RecordingInput.option());
    }

    @Override
    public Outcome run(Run<DecodeConfig> run) {
        SessionStore store = RecordingInput.open(run, run.request().required(RecordingInput.OPTION));
        Decoded decoded = decode(run, store);
        return outcome(run, decoded);
    }

    /** Reads, labels and decodes one animal's sessions. */
    static Decoded decode(Run<DecodeConfig> run, SessionStore store) {
        DecodeConfig config = run.config();
        String folder = run.request().required(RecordingInput.OPTION);
        String animal = RecordingInput.animal(store, config.animal(), folder);
        List<SessionInfo> infos = store.sessions(animal);
        Registration registration = registration(store, animal, infos, folder);
        List<LabelledSession> sessions = labelled(config, store, infos, folder);
        try (Progress progress =
                run.progress("decoding " + animal + ", pairs of sessions", (long) infos.size() * infos.size())) {
            Decoding decoding = DecodingMatrix.decode(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    sessions,
                    registration,
                    config.settings(),
                    config.tasks(),
                    progress::at);
            return new Decoded(animal, config, sessions, registration, decoding);
        }
    }

    static Outcome outcome(Run<DecodeConfig> run, Decoded decoded) {
        Decoding decoding = decoded.decoding();
        return new Outcome(decoding.hash(), DecodeReport.of(decoded))
                .figure("animal", decoded.animal())
                .figure("sessions", decoding.sessions())
                .figure("cells_per_pair", DecodeTables.cellsPerPair(decoding))
                .figure("auc", decoding.matrix(PairResult::auc))
                .figure("auc_chance_95", decoding.matrix(PairResult::auc95))
                .figure("p", decoding.matrix(PairResult::p))
                .figure("balanced_accuracy", decoding.matrix(PairResult::balancedAccuracy))
                .figure("r", decoding.matrix(PairResult::r))
                .figure("kkt_max", decoding.violation())
                .figure("kkt_max_before_refinement", decoding.solverViolation())
                .figure("within_auc_mean", decoding.within(PairResult::auc))
                .figure("across_auc_mean", DecodeTables.orNull(decoding.across(PairResult::auc)))
                .figure("within_common_cells_auc_mean", DecodeTables.orNull(decoding.across(PairResult::withinAuc)))
                .figure("within_minus_chance", decoding.withinMinusChance())
                .figure("fits", decoding.fits())
                .figure("mllib_fits", decoding.mllibFits())
                .table("pairs", DecodeTables.pairs(run.spark(), decoding))
                .table("weights", DecodeTables.weights(run.spark(), decoding, decoded.registration()));
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

    private static List<LabelledSession> labelled(
            DecodeConfig config, SessionStore store, List<SessionInfo> infos, String folder) {
        List<BinnedSession> binned = store.binned(infos, config.binS());
        List<List<Interval>> intervals = store.intervals(infos);
        List<LabelledSession> sessions = new ArrayList<>();
        for (int i = 0; i < infos.size(); i++) {
            byte[] label = config.intervals().isEmpty()
                    ? Labels.immobility(binned.get(i), config.immobileBelowCmS(), config.immobileForS())
                    : inIntervals(config.intervals(), binned.get(i), intervals.get(i), folder);
            sessions.add(Preparation.prepare(binned.get(i), label, config.smoothS()));
        }
        return sessions;
    }

    private static byte[] inIntervals(String table, BinnedSession session, List<Interval> all, String folder) {
        List<Interval> wanted =
                all.stream().filter(interval -> interval.table().equals(table)).toList();
        if (wanted.isEmpty()) {
            List<String> tables =
                    all.stream().map(Interval::table).distinct().sorted().toList();
            throw new InvalidInput(
                    folder,
                    "intervals of " + session.session(),
                    table,
                    tables.isEmpty() ? "a session with intervals; it has none" : "one of " + String.join(", ", tables));
        }
        return Labels.intervals(
                session,
                wanted.stream().mapToDouble(Interval::startS).toArray(),
                wanted.stream().mapToDouble(Interval::stopS).toArray());
    }
}
