package org.yuragi.job.synchrony;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.synchrony.SynchronyResult.EventRise;
import org.yuragi.synchrony.WindowResult;

/** The Parquet tables of {@code jobs/synchrony}; {@code all sessions} stands for all together. */
final class SynchronyTables {
    private static final String WINDOWS = "session STRING, window STRING, stretches INT, seconds DOUBLE,"
            + " activity_hz DOUBLE, rate_hz DOUBLE, chance_hz DOUBLE, chance_95_hz DOUBLE, pairs_over_chance DOUBLE, p DOUBLE, threshold_cells INT";
    private static final String LAGS = "session STRING, window STRING, lag_s DOUBLE, rate_hz DOUBLE, chance_hz DOUBLE,"
            + " chance_low_hz DOUBLE, chance_high_hz DOUBLE";
    private static final String RISES =
            "session STRING, events STRING, reference STRING, pairs INT, difference_hz DOUBLE, p DOUBLE";

    private SynchronyTables() {}

    static Dataset<Row> windows(SparkSession spark, SynchronyResult result) {
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < result.names().size(); s++) {
            int threshold = result.sessions().get(s).threshold();
            for (WindowResult window : result.sessions().get(s).windows()) {
                rows.add(row(result.names().get(s), window, threshold));
            }
        }
        result.tested().pooled().forEach(window -> rows.add(row(SynchronyResult.ALL, window, null)));
        return spark.createDataFrame(rows, StructType.fromDDL(WINDOWS)).coalesce(1);
    }

    private static Row row(String session, WindowResult window, Integer threshold) {
        return RowFactory.create(
                session,
                window.window(),
                window.stretches(),
                window.seconds(),
                Outcome.orNull(window.activityHz()),
                Outcome.orNull(window.rateHz()),
                Outcome.orNull(window.chanceHz()),
                Outcome.orNull(window.chance95Hz()),
                Outcome.orNull(window.pairsOverChance()),
                Outcome.orNull(window.p()),
                threshold);
    }

    static Dataset<Row> aroundEvents(SparkSession spark, SynchronyResult result) {
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < result.names().size(); s++) {
            for (WindowResult window : result.sessions().get(s).windows()) {
                lags(result.names().get(s), window, rows);
            }
        }
        result.tested().pooled().forEach(window -> lags(SynchronyResult.ALL, window, rows));
        return spark.createDataFrame(rows, StructType.fromDDL(LAGS)).coalesce(1);
    }

    private static void lags(String session, WindowResult window, List<Row> rows) {
        if (!SynchronyReport.isAroundEvents(window.window())) {
            return;
        }
        for (int lag = 0; lag < window.lagS().length; lag++) {
            rows.add(RowFactory.create(
                    session,
                    window.window(),
                    window.lagS()[lag],
                    window.byLagHz()[lag],
                    window.byLagChanceHz()[lag],
                    window.byLagLowHz()[lag],
                    window.byLagHighHz()[lag]));
        }
    }

    static Dataset<Row> rises(SparkSession spark, SynchronyResult result) {
        List<Row> rows = new ArrayList<>();
        for (EventRise rise : result.rises()) {
            rows.add(RowFactory.create(
                    rise.session(),
                    rise.events(),
                    rise.reference(),
                    rise.rise().pairs(),
                    Outcome.orNull(rise.rise().differenceHz()),
                    Outcome.orNull(rise.rise().p())));
        }
        return spark.createDataFrame(rows, StructType.fromDDL(RISES)).coalesce(1);
    }
}
