package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Run;
import org.yuragi.job.spectrum.SpectrumConfig.Choice;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.CvPca;
import org.yuragi.spectrum.Estimator;
import org.yuragi.spectrum.HalfCorrelations;
import org.yuragi.spectrum.Pca;
import org.yuragi.spectrum.Repeats;
import org.yuragi.spectrum.Spectrum;
import org.yuragi.spectrum.Subspaces;
import org.yuragi.spectrum.Svca;

/** {@code jobs/spectrum} of recordings: of whole sessions, of states of behaviour, of what repeats, and across days. */
final class SpectrumRecordings {
    private final Run<SpectrumConfig> run;
    private final SpectrumConfig config;
    private final String folder;
    private final SessionStore store;
    private final List<SessionInfo> sessions;
    /** By session; null for one too large for a task. */
    private final List<BinnedSession> binned = new ArrayList<>();

    private final List<Activity> activity = new ArrayList<>();
    private final boolean large;
    private final List<String> notes = new ArrayList<>();

    private SpectrumRecordings(Run<SpectrumConfig> run, SessionStore store, String animal) {
        this.run = run;
        this.config = run.config();
        this.folder = run.request().required(RecordingInput.OPTION);
        this.store = store;
        this.sessions = store.sessions(animal);
        List<SessionInfo> small = sessions.stream()
                .filter(info -> !LargeSession.is(store, info, config))
                .toList();
        this.large = small.size() < sessions.size();
        Map<String, BinnedSession> bySession = new HashMap<>();
        store.binned(small, config.binS()).forEach(session -> bySession.put(session.session(), session));
        for (SessionInfo info : sessions) {
            BinnedSession session = bySession.get(info.session());
            binned.add(session);
            activity.add(session == null ? null : activity(session));
        }
        if (large && !(config.states().isEmpty() && config.repeats().isEmpty())) {
            throw new InvalidInput(
                    "config",
                    config.states().isEmpty() ? "repeats" : "states",
                    config.states().isEmpty() ? config.repeats() : config.states(),
                    "[]: a session has more than " + Activity.LARGEST + " values (bins x cells); wider bins may help");
        }
    }

    private Activity activity(BinnedSession session) {
        return new Activity(session.bins(), session.cells(), session.activity())
                .checked(folder + ": " + session.session());
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
        SpectrumRecordings recordings = new SpectrumRecordings(run, store, animal);
        Map<String, Estimator> whole = run.config().repeats().isEmpty() ? recordings.whole() : recordings.repeats();
        // Before anything is estimated: states that there are not are told at once.
        States asked = recordings.states();
        List<Spectrum> spectra = SpectrumJob.estimate(run, whole);
        List<SpectrumResult.OfState> states = recordings.estimate(asked);
        Optional<Subspaces> subspaces = recordings.subspaces(animal);
        return new SpectrumResult(
                animal, false, run.config(), spectra, states, subspaces, List.copyOf(recordings.notes));
    }

    private Map<String, Estimator> whole() {
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        for (int s = 0; s < binned.size(); s++) {
            String name = sessions.get(s).session();
            if (activity.get(s) == null) {
                estimators.put(name, LargeSession.pca(store, sessions.get(s), config, folder));
                continue;
            }
            Activity scaled = scaled(activity.get(s));
            if (config.estimator() == Choice.PCA) {
                estimators.put(name, new Pca(scaled));
                continue;
            }
            if (scaled.samples() < SpectrumStates.LEAST_BLOCKS * blockBins()) {
                throw new InvalidInput(
                        "config",
                        "block_s",
                        config.blockS(),
                        "at most a quarter of " + name + ", which has " + scaled.samples() + " bins of " + config.binS()
                                + " s");
            }
            estimators.put(name, new Svca(scaled, blockBins(), config.seed()));
            estimators.put(name + SpectrumJob.RAW, new Pca(scaled));
        }
        return estimators;
    }

    private Map<String, Estimator> repeats() {
        SpectrumRepeats stimuli = new SpectrumRepeats(config, store, sessions, binned, blockBins(), folder);
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        for (int s = 0; s < binned.size(); s++) {
            String name = binned.get(s).session();
            Repeats repeats = stimuli.of(s, scaled(activity.get(s)));
            repeats.first().checked(folder + ": " + name + ", repeats");
            if (repeats.left() > 0) {
                notes.add(name + ": " + repeats.left() + " stimuli came in one of the two repeats only.");
            }
            estimators.put(name, new CvPca(repeats.first(), repeats.second(), config.seed()));
            estimators.put(name + SpectrumJob.RAW, new Pca(repeats.first()));
        }
        return estimators;
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
                Activity part = scaled(activity.get(s).rows(state.bins()));
                chosen.add(state);
                estimators.put(
                        binned.get(s).session() + ", " + state.state(),
                        config.estimator() == Choice.PCA ? new Pca(part) : new Svca(part, blockBins(), config.seed()));
            }
        }
        if (estimators.isEmpty()) {
            throw new InvalidInput(
                    "config", "states", config.states(), "states that last long enough: " + notes.get(0));
        }
        return new States(chosen, estimators);
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
        if (large) {
            notes.add("Subspaces are not compared: a session has more than " + Activity.LARGEST + " values.");
            return Optional.empty();
        }
        if (most > HalfCorrelations.MOST_CELLS) {
            notes.add("Subspaces are not compared: a session has " + most + " cells, more than "
                    + HalfCorrelations.MOST_CELLS + ".");
            return Optional.empty();
        }
        List<HalfCorrelations> halves = activity.stream()
                .map(one -> HalfCorrelations.of(one, blockBins()))
                .toList();
        try (Progress progress = run.progress("subspaces, pairs of sessions", Subspaces.steps(sessions.size()))) {
            return Optional.of(Subspaces.compare(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    halves,
                    registration.get()::common,
                    config.subspaceDimensions(),
                    config.deals(),
                    config.seed(),
                    config.tasks(),
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
