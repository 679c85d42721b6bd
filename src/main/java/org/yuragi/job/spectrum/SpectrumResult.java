package org.yuragi.job.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yuragi.spectrum.PowerLaw;
import org.yuragi.spectrum.Spectrum;
import org.yuragi.spectrum.Subspaces;

/**
 * All that summary, tables and report of {@code jobs/spectrum} are made of.
 *
 * @param source the animal, or what the code is of
 * @param code whether it is a network's code; otherwise a recording, one spectrum a session
 * @param config the config
 * @param spectra the spectra asked for and their controls
 * @param states spectra of the states of behaviour asked for, by session and state
 * @param subspaces of recordings: the sessions' leading subspaces compared
 * @param notes what is to be said beside
 * @param leftOut a line for each session that has no spectrum
 */
record SpectrumResult(
        String source,
        boolean code,
        SpectrumConfig config,
        List<Spectrum> spectra,
        List<OfState> states,
        Optional<Subspaces> subspaces,
        List<String> notes,
        List<String> leftOut) {
    /**
     * The spectrum of one state in one session.
     *
     * @param session index of the session
     * @param state the state's name
     * @param bins bins of the state that there were; the spectrum is of as many as the session's rarest state has
     */
    record OfState(int session, String state, int bins, Spectrum spectrum) {}

    static SpectrumResult ofCode(String source, SpectrumConfig config, List<Spectrum> spectra) {
        return new SpectrumResult(source, true, config, spectra, List.of(), Optional.empty(), List.of(), List.of());
    }

    /** Names of the sessions. */
    List<String> sessions() {
        return main().stream().map(Spectrum::name).toList();
    }

    /** The spectra of one state, one a session that has it. */
    List<Spectrum> ofState(String state) {
        return states.stream()
                .filter(s -> s.state().equals(state))
                .map(OfState::spectrum)
                .toList();
    }

    /** The spectra asked for: the trained hidden code, or every session. */
    List<Spectrum> main() {
        return spectra.stream()
                .filter(s ->
                        code ? s.name().equals(SpectrumJob.TRAINED) : !s.name().endsWith(SpectrumJob.RAW))
                .toList();
    }

    /** A spectrum by its name. */
    Optional<Spectrum> named(String name) {
        return spectra.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The estimator of the spectra asked for. */
    String estimator() {
        return main().get(0).estimator();
    }

    /** Whether one of the spectra asked for has an exponent. */
    boolean fitted() {
        return alphas().length > 0;
    }

    /** The mean exponent of the spectra asked for that have one; NaN if none has. */
    double alpha() {
        return Arrays.stream(alphas()).average().orElse(Double.NaN);
    }

    /** Its standard error: over sessions if there are several, else the jackknife's. */
    double alphaSe() {
        double[] alphas = alphas();
        if (alphas.length < 2) {
            return main().stream()
                    .filter(s -> s.fit().fitted())
                    .mapToDouble(Spectrum::alphaSe)
                    .findFirst()
                    .orElse(Double.NaN);
        }
        double mean = alpha();
        double squares = Arrays.stream(alphas).map(a -> (a - mean) * (a - mean)).sum();
        return Math.sqrt(squares / (alphas.length - 1) / alphas.length);
    }

    /** The last rank that every fit reached. */
    int fitTo() {
        return main().stream().mapToInt(s -> s.fit().to()).min().orElse(0);
    }

    /** Mean eigenvalue by rank over the spectra asked for, down to the shortest. */
    double[] eigenvalues() {
        int ranks = main().stream().mapToInt(s -> s.eigenvalues().length).min().orElse(0);
        double[] mean = new double[ranks];
        for (Spectrum spectrum : main()) {
            for (int k = 0; k < ranks; k++) {
                mean[k] += spectrum.eigenvalues()[k] / main().size();
            }
        }
        return mean;
    }

    private double[] alphas() {
        return main().stream()
                .map(Spectrum::fit)
                .filter(PowerLaw::fitted)
                .mapToDouble(PowerLaw::alpha)
                .toArray();
    }
}
