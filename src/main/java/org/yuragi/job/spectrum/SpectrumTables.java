package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.job.run.Outcome;
import org.yuragi.spectrum.Spectrum;
import org.yuragi.spectrum.SubspaceAlignment;
import org.yuragi.spectrum.Subspaces;

/** Figures and Parquet tables of {@code jobs/spectrum}. */
final class SpectrumTables {
    private static final String SPECTRA = "name STRING, estimator STRING, rank INT, variance DOUBLE";
    private static final String FITS = "name STRING, estimator STRING, samples INT, units INT, alpha DOUBLE,"
            + " alpha_se DOUBLE, r2 DOUBLE, fit_from INT, fit_to INT, log_variance_at_1 DOUBLE";
    private static final String SUBSPACES = "first STRING, second STRING, cells INT, similarity DOUBLE, within DOUBLE,"
            + " chance DOUBLE, chance_95 DOUBLE, p DOUBLE, angles_deg ARRAY<DOUBLE>, within_angles_deg ARRAY<DOUBLE>,"
            + " chance_angles_deg ARRAY<DOUBLE>";

    private SpectrumTables() {}

    /** What goes into summary.json. */
    static Map<String, Object> figures(SpectrumResult result) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("estimator", result.estimator());
        figures.put("alpha", Outcome.orNull(result.alpha()));
        figures.put("alpha_se", Outcome.orNull(result.alphaSe()));
        figures.put("fit_from", result.config().settings().fitFrom());
        figures.put("fit_to", result.fitTo());
        if (result.code()) {
            result.named(SpectrumJob.INPUT).ifPresent(s -> put(figures, "alpha_input", s));
            result.named(SpectrumJob.UNTRAINED).ifPresent(s -> put(figures, "alpha_untrained", s));
            result.named(SpectrumJob.BACK_PROPAGATION).ifPresent(s -> put(figures, "alpha_backprop", s));
            result.named(SpectrumJob.TRAINED + SpectrumJob.RAW).ifPresent(s -> put(figures, "alpha_pca", s));
            figures.put("r2", Outcome.orNull(result.main().get(0).fit().r2()));
        } else {
            figures.put("sessions", result.main().stream().map(Spectrum::name).toList());
            figures.put(
                    "alpha_by_session",
                    result.main().stream()
                            .map(s -> Outcome.orNull(s.fit().alpha()))
                            .toList());
        }
        figures.put("eigenvalues", result.eigenvalues());
        if (!result.states().isEmpty()) {
            states(result, figures);
        }
        result.subspaces().ifPresent(subspaces -> subspaces(subspaces, figures));
        if (!result.notes().isEmpty()) {
            figures.put("notes", result.notes());
        }
        return figures;
    }

    private static void states(SpectrumResult result, Map<String, Object> figures) {
        Map<String, Object> alpha = new LinkedHashMap<>();
        Map<String, Object> dimensionality = new LinkedHashMap<>();
        for (String state : result.config().states()) {
            alpha.put(state, byState(result, state, s -> s.fit().alpha()));
            dimensionality.put(state, byState(result, state, Spectrum::participationRatio));
        }
        figures.put("alpha_by_state", alpha);
        figures.put("dimensionality_by_state", dimensionality);
    }

    /** One value a session, null where it lacks the state. */
    private static List<Double> byState(SpectrumResult result, String state, ToDoubleFunction<Spectrum> figure) {
        Double[] values = new Double[result.sessions().size()];
        for (SpectrumResult.OfState one : result.states()) {
            if (one.state().equals(state)) {
                values[one.session()] = Outcome.orNull(figure.applyAsDouble(one.spectrum()));
            }
        }
        return Arrays.asList(values);
    }

    private static void subspaces(Subspaces subspaces, Map<String, Object> figures) {
        figures.put("subspace_dimensions", subspaces.dimensions());
        figures.put("subspace_cells", matrix(subspaces, SubspaceAlignment::cells));
        figures.put("subspace_similarity", matrix(subspaces, SubspaceAlignment::similarity));
        figures.put("subspace_within", matrix(subspaces, SubspaceAlignment::within));
        figures.put("subspace_chance_95", matrix(subspaces, SubspaceAlignment::chance95));
        figures.put("subspace_p", matrix(subspaces, SubspaceAlignment::p));
    }

    private static List<List<Double>> matrix(Subspaces subspaces, ToDoubleFunction<SubspaceAlignment> figure) {
        return Arrays.stream(subspaces.pairs())
                .map(row -> Arrays.stream(row)
                        .map(pair -> Outcome.orNull(figure.applyAsDouble(pair)))
                        .toList())
                .toList();
    }

    /** Every pair of sessions, and each session's halves. */
    static Dataset<Row> subspaces(SparkSession spark, List<String> sessions, Subspaces subspaces) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            for (int j = i; j < sessions.size(); j++) {
                SubspaceAlignment pair = subspaces.pairs()[i][j];
                rows.add(RowFactory.create(
                        sessions.get(i),
                        sessions.get(j),
                        pair.cells(),
                        Outcome.orNull(pair.similarity()),
                        Outcome.orNull(pair.within()),
                        Outcome.orNull(pair.chance()),
                        Outcome.orNull(pair.chance95()),
                        Outcome.orNull(pair.p()),
                        pair.angles(),
                        pair.withinAngles(),
                        pair.chanceAngles()));
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(SUBSPACES)).coalesce(1);
    }

    private static List<Spectrum> all(SpectrumResult result) {
        List<Spectrum> all = new ArrayList<>(result.spectra());
        result.states().forEach(state -> all.add(state.spectrum()));
        return all;
    }

    private static void put(Map<String, Object> figures, String key, Spectrum spectrum) {
        figures.put(key, Outcome.orNull(spectrum.fit().alpha()));
    }

    /** Every variance of every spectrum. */
    static Dataset<Row> spectra(SparkSession spark, SpectrumResult result) {
        List<Row> rows = new ArrayList<>();
        for (Spectrum s : all(result)) {
            for (int k = 0; k < s.eigenvalues().length; k++) {
                rows.add(RowFactory.create(s.name(), s.estimator(), k + 1, s.eigenvalues()[k]));
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(SPECTRA)).coalesce(1);
    }

    /** The fit of every spectrum. */
    static Dataset<Row> fits(SparkSession spark, SpectrumResult result) {
        List<Row> rows = new ArrayList<>();
        for (Spectrum s : all(result)) {
            rows.add(RowFactory.create(
                    s.name(),
                    s.estimator(),
                    s.samples(),
                    s.units(),
                    Outcome.orNull(s.fit().alpha()),
                    Outcome.orNull(s.alphaSe()),
                    Outcome.orNull(s.fit().r2()),
                    s.fit().from(),
                    s.fit().to(),
                    Outcome.orNull(s.fit().intercept())));
        }
        return spark.createDataFrame(rows, StructType.fromDDL(FITS)).coalesce(1);
    }
}
