package org.yuragi.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.PairResult;
import org.yuragi.recording.Registration;

/** The Parquet tables of {@code jobs/decode}. */
final class DecodeTables {
    private static final String PAIRS = "train STRING, test STRING, cells INT, auc DOUBLE, auc_chance_95 DOUBLE,"
            + " auc_shifted_mean DOUBLE, p DOUBLE, shifts INT, balanced_accuracy DOUBLE, r DOUBLE,"
            + " within_auc_same_cells DOUBLE, within_auc_chance_95 DOUBLE, lambda DOUBLE, lambda_index INT,"
            + " nonzero INT, kkt DOUBLE, kkt_before_refinement DOUBLE, mllib_fits INT, descent_fits INT";
    private static final String WEIGHTS = "train STRING, test STRING, global_cell INT, weight DOUBLE";

    private DecodeTables() {}

    /** All scores, one row a pair. */
    static Dataset<Row> pairs(SparkSession spark, Decoding decoding) {
        List<Row> rows = new ArrayList<>();
        for (PairResult pair : decoding.pairs()) {
            rows.add(RowFactory.create(
                    decoding.sessions().get(pair.train()),
                    decoding.sessions().get(pair.test()),
                    pair.cells().length,
                    pair.auc(),
                    pair.auc95(),
                    pair.aucShifted(),
                    pair.p(),
                    pair.shifts(),
                    pair.balancedAccuracy(),
                    pair.r(),
                    orNull(pair.withinAuc()),
                    orNull(pair.within95()),
                    pair.lambda(),
                    pair.lambdaIndex(),
                    pair.nonZero(),
                    pair.violation(),
                    pair.solverViolation(),
                    pair.mllibFits(),
                    pair.descentFits()));
        }
        return spark.createDataFrame(rows, StructType.fromDDL(PAIRS)).coalesce(1);
    }

    /** The weights of each pair's decoder, one row a cell; zero for a cell that the Lasso left out. */
    static Dataset<Row> weights(SparkSession spark, Decoding decoding, Registration registration) {
        List<Row> rows = new ArrayList<>();
        for (PairResult pair : decoding.pairs()) {
            int[] global = globalCells(registration, pair.train(), pair.test());
            for (int cell = 0; cell < global.length; cell++) {
                rows.add(RowFactory.create(
                        decoding.sessions().get(pair.train()),
                        decoding.sessions().get(pair.test()),
                        global[cell],
                        pair.weights()[cell]));
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(WEIGHTS)).coalesce(1);
    }

    /** How many cells each pair shares, train x test. */
    static int[][] cellsPerPair(Decoding decoding) {
        int count = decoding.sessions().size();
        int[][] cells = new int[count][count];
        for (PairResult pair : decoding.pairs()) {
            cells[pair.train()][pair.test()] = pair.cells().length;
        }
        return cells;
    }

    /** The global cells behind a pair's cells, in their order. */
    static int[] globalCells(Registration registration, int train, int test) {
        int[][] cellOf = registration.cellOf();
        return IntStream.range(0, cellOf.length)
                .filter(cell -> cellOf[cell][train] != Registration.ABSENT && cellOf[cell][test] != Registration.ABSENT)
                .toArray();
    }

    /** A figure, or null where there is none: neither JSON nor a table has a NaN. */
    static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
