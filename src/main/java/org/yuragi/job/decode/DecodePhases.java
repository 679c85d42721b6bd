package org.yuragi.job.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yuragi.decoding.SessionContrast;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;

/** Phases of the sessions (before, during, after conditioning) as {@code phases} gives them. */
final class DecodePhases {
    private static final int DEALS = 9_999;
    private static final String FORM = "SESSION=PHASE or ANIMAL/SESSION=PHASE, e.g. day3=during";
    private final DecodeConfig config;
    private final Map<String, List<String>> byAnimal;

    private DecodePhases(DecodeConfig config, Map<String, List<String>> byAnimal) {
        this.config = config;
        this.byAnimal = byAnimal;
    }

    /** Refuses what is wrong before any session is known. */
    static void check(DecodeConfig config) {
        Map<String, String> phases = parsed(config);
        for (String needed : List.of(config.phaseTrain(), config.phaseTest())) {
            if (!phases.isEmpty() && !phases.containsValue(needed)) {
                throw new InvalidInput(
                        "config",
                        "phases",
                        config.phases(),
                        "a session of the phase " + needed + " (phase_train, phase_test)");
            }
        }
        if (config.phaseTrain().equals(config.phaseTest()) && !phases.isEmpty()) {
            throw new InvalidInput("config", "phase_test", config.phaseTest(), "another phase than phase_train");
        }
    }

    static DecodePhases of(DecodeConfig config, SessionStore store, List<String> animals) {
        Map<String, String> phases = parsed(config);
        TreeSet<String> unused = new TreeSet<>(phases.keySet());
        Map<String, List<String>> byAnimal = new LinkedHashMap<>();
        for (String animal : animals) {
            List<String> own = new ArrayList<>();
            for (SessionInfo info : store.sessions(animal)) {
                String full = animal + "/" + info.session();
                unused.remove(full);
                unused.remove(info.session());
                own.add(phases.getOrDefault(full, phases.getOrDefault(info.session(), "")));
            }
            byAnimal.put(animal, own);
        }
        if (!unused.isEmpty()) {
            throw new InvalidInput(
                    "config",
                    "phases",
                    unused.first(),
                    "a session of the recordings: "
                            + String.join(
                                    ", ",
                                    store.sessions(animals.get(0)).stream()
                                            .map(SessionInfo::session)
                                            .toList()));
        }
        return new DecodePhases(config, byAnimal);
    }

    private static Map<String, String> parsed(DecodeConfig config) {
        Map<String, String> phases = new LinkedHashMap<>();
        for (String text : config.phases()) {
            int at = text.indexOf('=');
            if (at <= 0 || at == text.length() - 1) {
                throw new InvalidInput("config", "phases", text, FORM);
            }
            if (phases.put(text.substring(0, at).trim(), text.substring(at + 1).trim()) != null) {
                throw new InvalidInput("config", "phases", text, "each session once");
            }
        }
        return phases;
    }

    /** The asymmetry over all parts; empty without phases. */
    Optional<SessionContrast> contrast(List<Decoded> parts) {
        if (config.phases().isEmpty()) {
            return Optional.empty();
        }
        List<double[][]> matrices = new ArrayList<>();
        List<List<String>> phases = new ArrayList<>();
        for (Decoded part : parts) {
            matrices.add(part.decoding()
                    .matrix(
                            part.binary()
                                    ? pair -> pair.score().auc()
                                    : pair -> pair.score().r()));
            phases.add(byAnimal.get(part.animal()));
        }
        return Optional.of(SessionContrast.of(
                matrices,
                phases,
                config.phaseTrain(),
                config.phaseTest(),
                DEALS,
                config.common().seed()));
    }
}
