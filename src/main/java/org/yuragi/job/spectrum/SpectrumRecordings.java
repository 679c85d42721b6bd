package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.LeftOut;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Run;
import org.yuragi.job.spectrum.SpectrumConfig.Choice;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.BlockScatters;
import org.yuragi.spectrum.CvPca;
import org.yuragi.spectrum.Estimator;
import org.yuragi.spectrum.HalfCorrelations;
import org.yuragi.spectrum.Pca;
import org.yuragi.spectrum.Repeats;
import org.yuragi.spectrum.ScatterPca;
import org.yuragi.spectrum.ScatterSvca;
import org.yuragi.spectrum.Spectrum;
import org.yuragi.spectrum.Subspaces;
import org.yuragi.spectrum.Svca;
import org.yuragi.tasks.ResultRoom;

/** {@code jobs/spectrum} of recordings: of whole sessions, of states of behaviour, of what repeats, and across days. */
final class SpectrumRecordings implements AutoCloseable {
    private final Run<SpectrumConfig> run;
    private final SpectrumConfig config;
    private final String folder;
    private final SessionStore store;
    private final LeftOut left = new LeftOut();
    private final List<SessionInfo> sessions;
    /** By session; without its activity if it is a large one. */
    private final List<BinnedSession> binned = new ArrayList<>();

    /** By session; null for a large one. */
    private final List<Activity> activity = new ArrayList<>();

    /** By session; null for one in memory. */
    private final List<LargeSession> large = new ArrayList<>();

    private final List<String> notes = new ArrayList<>();

    private SpectrumRecordings(Run<SpectrumConfig> run, SessionStore store, String animal) {
        this.run = run;
        this.config = run.config();
        this.folder = run.request().required(RecordingInput.OPTION);
        this.store = store;
        List<SessionInfo> all = store.sessions(animal);
        Map<Boolean, List<SessionInfo>> bySize =
                all.stream().collect(Collectors.partitioningBy(info -> LargeSession.is(store, info, config)));
        LargeSession.check(
                bySize.get(true),
                config,
                folder,
                ResultRoom.bytes(JavaSparkContext.fromSparkContext(run.spark().sparkContext())));
        Map<String, BinnedSession> bySession = new HashMap<>();
        store.binned(bySize.get(false), config.binS()).forEach(session -> bySession.put(session.session(), session));
        store.binnedBehaviour(bySize.get(true), config.binS())
                .forEach(session -> bySession.put(session.session(), session));
        this.sessions = new ArrayList<>(left.each(all, SessionInfo::fullName, info -> {
            BinnedSession session = bySession.get(info.session());
            boolean isLarge = bySize.get(true).contains(info);
            refuseShort(info, session);
            activity.add(isLarge ? null : activity(info, session));
            binned.add(session);
            large.add(isLarge ? new LargeSession(store, info, config, blockBins()) : null);
            return info;
        }));
    }

    @Override
    public void close() {
        large.stream().filter(Objects::nonNull).forEach(LargeSession::close);
    }

    private Activity activity(SessionInfo info, BinnedSession session) {
        return new Activity(session.bins(), session.cells(), session.activity())
                .checked(folder + ": " + info.fullName());
    }

    /** Refuses keys that contradict each other. */
    static void check(SpectrumConfig config) {
        if (config.estimator() == Choice.CVPCA && config.repeats().isEmpty()) {
            throw new InvalidInput(
                    "config",
                    "estimator",
                    "cvpca",
                    "auto, svca or pca, unless repeats says what a recording repeats: position, or tables of events");
        }
        if (!config.repeats().isEmpty() && config.estimator() != Choice.CVPCA && config.estimator() != Choice.AUTO) {
            throw new InvalidInput(
                    "config",
                    "estimator",
                    config.estimator().name().toLowerCase(java.util.Locale.ROOT),
                    "auto or cvpca, as repeats is given");
        }
        if (!config.repeats().isEmpty() && !config.states().isEmpty()) {
            throw new InvalidInput("config", "states", config.states(), "either states or repeats");
        }
        if (config.repeats().contains(SpectrumConfig.POSITION)
                && config.repeats().size() > 1) {
            throw new InvalidInput("config", "repeats", config.repeats(), "position alone, or tables of events");
        }
    }

    /** The spectra of an animal's sessions. */
    static SpectrumResult of(Run<SpectrumConfig> run, SessionStore store) {
        String animal = RecordingInput.animal(
                store, run.config().animal(), run.request().required(RecordingInput.OPTION));
        return LeftOut.naming(animal, () -> of(run, store, animal));
    }

    private static SpectrumResult of(Run<SpectrumConfig> run, SessionStore store, String animal) {
        try (SpectrumRecordings recordings = new SpectrumRecordings(run, store, animal)) {
            Map<String, Estimator> whole = run.config().repeats().isEmpty() ? recordings.whole() : recordings.repeats();
            // Before anything is estimated: states that there are not are told at once.
            States asked = recordings.states();
            List<Spectrum> spectra = SpectrumJob.estimate(run, whole);
            List<SpectrumResult.OfState> states = recordings.estimate(asked);
            Optional<Subspaces> subspaces = recordings.subspaces(animal);
            return new SpectrumResult(
                    animal,
                    false,
                    run.config(),
                    spectra,
                    states,
                    subspaces,
                    List.copyOf(recordings.notes),
                    recordings.left.lines());
        }
    }

    private void refuseShort(SessionInfo info, BinnedSession session) {
        boolean split = config.repeats().isEmpty() && config.estimator() != Choice.PCA;
        if (split && session.bins() < SpectrumStates.LEAST_BLOCKS * blockBins()) {
            throw new InvalidInput(
                    "config",
                    "block_s",
                    config.blockS(),
                    "at most a quarter of " + info.fullName() + ", which has " + session.bins() + " bins of "
                            + config.binS() + " s");
        }
    }

    private Map<String, Estimator> whole() {
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        for (int s = 0; s < binned.size(); s++) {
            String name = sessions.get(s).session();
            boolean pca = config.estimator() == Choice.PCA;
            if (large.get(s) != null) {
                BlockScatters scatters = large.get(s).scatters();
                put(estimators, name, pca, svca(scatters), new ScatterPca(scatters, config.standardise()));
            } else {
                Activity scaled = scaled(activity.get(s));
                put(
                        estimators,
                        name,
                        pca,
                        new Svca(scaled, blockBins(), config.common().seed()),
                        new Pca(scaled));
            }
        }
        return estimators;
    }

    private static void put(
            Map<String, Estimator> estimators, String name, boolean pca, Estimator svca, Estimator components) {
        if (!pca) {
            estimators.put(name, svca);
        }
        estimators.put(pca ? name : name + SpectrumJob.RAW, components);
    }

    private Estimator svca(BlockScatters scatters) {
        return new ScatterSvca(scatters, config.standardise(), config.common().seed());
    }

    private Map<String, Estimator> repeats() {
        SpectrumRepeats stimuli = new SpectrumRepeats(config, store, sessions, binned, blockBins(), folder);
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        List<SessionInfo> repeated = left.each(List.copyOf(sessions), SessionInfo::fullName, info -> {
            int s = sessions.indexOf(info);
            String name = info.session();
            SpectrumRepeats.Shown shown = stimuli.of(s);
            Repeats repeats = large.get(s) != null
                    ? large.get(s).repeats(shown.stimulus(), shown.repeat(), config.standardise())
                    : Repeats.of(scaled(activity.get(s)), shown.stimulus(), shown.repeat());
            repeats.first().checked(folder + ": " + info.fullName() + ", repeats");
            if (repeats.left() > 0) {
                notes.add(name + ": " + repeats.left() + " stimuli came in one of the two repeats only.");
            }
            estimators.put(
                    name,
                    new CvPca(repeats.first(), repeats.second(), config.common().seed()));
            estimators.put(name + SpectrumJob.RAW, new Pca(repeats.first()));
            return info;
        });
        for (int s = sessions.size() - 1; s >= 0; s--) {
            if (!repeated.contains(sessions.get(s))) {
                remove(s);
            }
        }
        return estimators;
    }

    private void remove(int session) {
        if (large.get(session) != null) {
            large.get(session).close();
        }
        sessions.remove(session);
        binned.remove(session);
        activity.remove(session);
        large.remove(session);
    }

    /** What is estimated of states, and which of them each estimator is of. */
    private record States(List<SpectrumStates.Chosen> chosen, Map<String, Estimator> estimators) {}

    private States states() {
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        List<SpectrumStates.Chosen> chosen = new ArrayList<>();
        if (config.states().isEmpty()) {
            return new States(chosen, estimators);
        }
        SpectrumStates states = new SpectrumStates(config, binned, store.intervals(sessions), folder);
        for (int s = 0; s < binned.size(); s++) {
            SpectrumStates.OfSession own = states.of(s, blockBins());
            notes.addAll(own.undefined());
            for (SpectrumStates.Chosen state : own.chosen()) {
                chosen.add(state);
                estimators.put(binned.get(s).session() + ", " + state.state(), ofState(s, state.bins()));
            }
        }
        if (estimators.isEmpty()) {
            throw new InvalidInput(
                    "config", "states", config.states(), "states that last long enough: " + notes.get(0));
        }
        return new States(chosen, estimators);
    }

    private Estimator ofState(int session, int[] bins) {
        boolean pca = config.estimator() == Choice.PCA;
        if (large.get(session) != null) {
            BlockScatters scatters = large.get(session).scatters(bins);
            return pca ? new ScatterPca(scatters, config.standardise()) : svca(scatters);
        }
        Activity part = scaled(activity.get(session).rows(bins));
        return pca ? new Pca(part) : new Svca(part, blockBins(), config.common().seed());
    }

    private List<SpectrumResult.OfState> estimate(States states) {
        if (states.chosen.isEmpty()) {
            return List.of();
        }
        List<Spectrum> spectra = SpectrumJob.estimate(run, states.estimators);
        List<SpectrumResult.OfState> out = new ArrayList<>();
        for (int i = 0; i < spectra.size(); i++) {
            SpectrumStates.Chosen state = states.chosen.get(i);
            out.add(new SpectrumResult.OfState(state.session(), state.state(), state.all(), spectra.get(i)));
        }
        return out;
    }

    private Optional<Subspaces> subspaces(String animal) {
        Optional<Registration> registration = sessions.size() < 2 ? Optional.empty() : store.registration(animal);
        if (config.subspaceDimensions() == 0 || registration.isEmpty()) {
            return Optional.empty();
        }
        int most = Arrays.stream(sessions.stream().mapToInt(SessionInfo::cells).toArray())
                .max()
                .orElse(0);
        if (most > HalfCorrelations.MOST_CELLS) {
            notes.add("Subspaces are not compared: a session has " + most + " cells, more than "
                    + HalfCorrelations.MOST_CELLS + ".");
            return Optional.empty();
        }
        List<SessionInfo> all = store.sessions(animal);
        int[] row = sessions.stream().mapToInt(all::indexOf).toArray();
        List<HalfCorrelations> halves = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            halves.add(
                    large.get(s) != null
                            ? HalfCorrelations.of(large.get(s).scatters())
                            : HalfCorrelations.of(activity.get(s), blockBins()));
        }
        try (Progress progress = run.progress("subspaces, pairs of sessions", Subspaces.steps(sessions.size()))) {
            return Optional.of(Subspaces.compare(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    halves,
                    (i, j) -> registration.get().common(row[i], row[j]),
                    config.subspaceDimensions(),
                    config.deals(),
                    config.common().seed(),
                    config.common().tasks(),
                    progress::at));
        }
    }

    private Activity scaled(Activity one) {
        return config.standardise() ? one.standardised() : one;
    }

    private int blockBins() {
        return Math.max(1, (int) Math.round(config.blockS() / config.binS()));
    }
}
