package org.yuragi.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.spectrum.Spectrum;

/** Figures and Parquet tables of {@code jobs/spectrum}. */
final class SpectrumTables {
    private static final String SPECTRA = "name STRING, estimator STRING, rank INT, variance DOUBLE";
    private static final String FITS = "name STRING, estimator STRING, samples INT, units INT, alpha DOUBLE,"
            + " alpha_se DOUBLE, r2 DOUBLE, fit_from INT, fit_to INT, log_variance_at_1 DOUBLE";

    private SpectrumTables() {}

    /** What goes into summary.json. */
    static Map<String, Object> figures(SpectrumResult result) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("estimator", result.estimator());
        figures.put("alpha", DecodeTables.orNull(result.alpha()));
        figures.put("alpha_se", DecodeTables.orNull(result.alphaSe()));
        figures.put("fit_from", result.config().fitFrom());
        figures.put("fit_to", result.fitTo());
        if (result.code()) {
            result.named(SpectrumJob.INPUT).ifPresent(s -> put(figures, "alpha_input", s));
            result.named(SpectrumJob.UNTRAINED).ifPresent(s -> put(figures, "alpha_untrained", s));
            result.named(SpectrumJob.BACK_PROPAGATION).ifPresent(s -> put(figures, "alpha_backprop", s));
            result.named(SpectrumJob.TRAINED + SpectrumJob.RAW).ifPresent(s -> put(figures, "alpha_pca", s));
            figures.put("r2", DecodeTables.orNull(result.main().get(0).fit().r2()));
        } else {
            figures.put("sessions", result.main().stream().map(Spectrum::name).toList());
            figures.put(
                    "alpha_by_session",
                    result.main().stream()
                            .map(s -> DecodeTables.orNull(s.fit().alpha()))
                            .toList());
        }
        figures.put("eigenvalues", result.eigenvalues());
        return figures;
    }

    private static void put(Map<String, Object> figures, String key, Spectrum spectrum) {
        figures.put(key, DecodeTables.orNull(spectrum.fit().alpha()));
    }

    /** Every variance of every spectrum. */
    static Dataset<Row> spectra(SparkSession spark, SpectrumResult result) {
        List<Row> rows = new ArrayList<>();
        for (Spectrum s : result.spectra()) {
            for (int k = 0; k < s.eigenvalues().length; k++) {
                rows.add(RowFactory.create(s.name(), s.estimator(), k + 1, s.eigenvalues()[k]));
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(SPECTRA)).coalesce(1);
    }

    /** The fit of every spectrum. */
    static Dataset<Row> fits(SparkSession spark, SpectrumResult result) {
        List<Row> rows = new ArrayList<>();
        for (Spectrum s : result.spectra()) {
            rows.add(RowFactory.create(
                    s.name(),
                    s.estimator(),
                    s.samples(),
                    s.units(),
                    DecodeTables.orNull(s.fit().alpha()),
                    DecodeTables.orNull(s.alphaSe()),
                    DecodeTables.orNull(s.fit().r2()),
                    s.fit().from(),
                    s.fit().to(),
                    DecodeTables.orNull(s.fit().intercept())));
        }
        return spark.createDataFrame(rows, StructType.fromDDL(FITS)).coalesce(1);
    }
}
