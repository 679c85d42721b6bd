package org.yuragi.job.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.decoding.ChosenCells;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.LambdaPath;
import org.yuragi.decoding.PairResult;
import org.yuragi.job.run.Outcome;
import org.yuragi.recording.Registration;
import org.yuragi.result.ResultHash;

/** The figures and Parquet tables of {@code jobs/decode}. */
final class DecodeTables {
    private static final String PAIRS =
            "animal STRING, target STRING, train STRING, test STRING, cells INT, auc DOUBLE,"
                    + " auc_chance_95 DOUBLE, auc_shifted_mean DOUBLE, p DOUBLE, shifts INT, balanced_accuracy DOUBLE, r DOUBLE,"
                    + " within_auc_same_cells DOUBLE, within_auc_chance_95 DOUBLE, lambda DOUBLE, lambda_index INT,"
                    + " nonzero INT, kkt DOUBLE, kkt_before_refinement DOUBLE, mllib_fits INT, descent_fits INT,"
                    + " r_chance_95 DOUBLE, median_error_cm DOUBLE, median_error_chance_95_cm DOUBLE";
    private static final String WEIGHTS = "train STRING, test STRING, global_cell INT, weight DOUBLE, animal STRING,"
            + " target STRING, chosen_in_folds DOUBLE";
    private static final String PATHS = "animal STRING, target STRING, session STRING, lambda DOUBLE, error DOUBLE,"
            + " error_se DOUBLE, cells INT, chosen BOOLEAN";
    private static final String CHOSEN = "animal STRING, target STRING, session STRING, other_session STRING,"
            + " common INT, shared INT, expected DOUBLE, p DOUBLE, p_like_activity DOUBLE";

    private DecodeTables() {}

    /** The hash of everything that was decoded. */
    static String hash(DecodeJob.All all) {
        ResultHash hash = new ResultHash();
        for (Decoded part : all.parts()) {
            hash.add(part.name())
                    .add(part.decoding().hash())
                    .add(part.distance().p());
            for (int s = 0; s < part.sessions().size(); s++) {
                hash.add("chosen", part.chosen().p()[s])
                        .add("like activity", part.chosen().pActivity()[s]);
            }
        }
        all.asymmetry().ifPresent(a -> hash.add("asymmetry", new double[] {a.value(), a.p()}));
        return hash.hex();
    }

    /** What goes into summary.json: figures of the one part, or of each by its name. */
    static Map<String, Object> figures(DecodeJob.All all) {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Decoded> parts = all.parts();
        if (parts.size() == 1) {
            figures.put("animal", parts.get(0).animal());
        } else {
            figures.put(
                    "animals", parts.stream().map(Decoded::animal).distinct().toList());
            figures.put("parts", parts.stream().map(Decoded::name).toList());
        }
        put(figures, parts, "target", Decoded::target);
        put(figures, parts, "sessions", part -> part.decoding().sessions());
        put(figures, parts, "cells_per_pair", part -> cellsPerPair(part.decoding()));
        put(figures, parts, "auc", matrix(pair -> pair.score().auc()));
        put(figures, parts, "auc_chance_95", matrix(pair -> pair.score().auc95()));
        put(figures, parts, "p", matrix(pair -> pair.score().p()));
        put(figures, parts, "balanced_accuracy", matrix(pair -> pair.score().balancedAccuracy()));
        put(figures, parts, "r", matrix(pair -> pair.score().r()));
        if (!parts.get(0).binary()) {
            put(figures, parts, "r_chance_95", matrix(pair -> pair.score().r95()));
            put(figures, parts, "median_error_cm", matrix(pair -> pair.score().error()));
            put(
                    figures,
                    parts,
                    "median_error_chance_95_cm",
                    matrix(pair -> pair.score().error95()));
        }
        put(
                figures,
                parts,
                "pairs_undefined",
                part -> part.decoding().pairs().size()
                        - part.decoding().defined().size());
        put(
                figures,
                parts,
                "chosen_cells_stability",
                part -> IntStream.range(0, part.sessions().size())
                        .mapToObj(s -> Outcome.orNull(stability(part, s)))
                        .toList());
        put(
                figures,
                parts,
                "chosen_cells_p",
                part -> Outcome.nullable(part.chosen().p()));
        put(
                figures,
                parts,
                "chosen_cells_p_like_activity",
                part -> Outcome.nullable(part.chosen().pActivity()));
        put(
                figures,
                parts,
                "distance_r",
                part -> Outcome.orNull(-part.distance().value()));
        put(figures, parts, "distance_p", part -> Outcome.orNull(part.distance().p()));
        all.asymmetry().ifPresent(asymmetry -> {
            figures.put("asymmetry", Outcome.orNull(asymmetry.value()));
            figures.put("asymmetry_p", Outcome.orNull(asymmetry.p()));
            figures.put("asymmetry_pairs", asymmetry.pairs());
        });
        figures.put("kkt_max", max(parts, Decoding::violation));
        figures.put("kkt_max_before_refinement", max(parts, Decoding::solverViolation));
        figures.put(
                "within_auc_mean",
                mean(parts, decoding -> decoding.within(pair -> pair.score().auc())));
        figures.put(
                "across_auc_mean",
                mean(parts, decoding -> decoding.across(pair -> pair.score().auc())));
        figures.put(
                "within_common_cells_auc_mean",
                mean(parts, decoding -> decoding.across(pair -> pair.within().auc())));
        figures.put(
                "within_r_mean",
                mean(parts, decoding -> decoding.within(pair -> pair.score().r())));
        figures.put(
                "across_r_mean",
                mean(parts, decoding -> decoding.across(pair -> pair.score().r())));
        figures.put("within_minus_chance", mean(parts, Decoding::withinMinusChance));
        figures.put(
                "fits", parts.stream().mapToLong(part -> part.decoding().fits()).sum());
        figures.put(
                "mllib_fits",
                parts.stream().mapToLong(part -> part.decoding().mllibFits()).sum());
        return figures;
    }

    private static void put(
            Map<String, Object> figures, List<Decoded> parts, String key, Function<Decoded, Object> figure) {
        if (parts.size() == 1) {
            figures.put(key, figure.apply(parts.get(0)));
            return;
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        parts.forEach(part -> byName.put(part.name(), figure.apply(part)));
        figures.put(key, byName);
    }

    private static double max(List<Decoded> parts, ToDoubleFunction<Decoding> figure) {
        return parts.stream()
                .mapToDouble(part -> figure.applyAsDouble(part.decoding()))
                .max()
                .orElse(0);
    }

    private static Double mean(List<Decoded> parts, ToDoubleFunction<Decoding> figure) {
        return Outcome.orNull(parts.stream()
                .mapToDouble(part -> figure.applyAsDouble(part.decoding()))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN));
    }

    /** How alike the cells are that the folds' decoders of a session use. */
    static double stability(Decoded part, int session) {
        PairResult own = part.decoding().pair(session, session);
        return own.defined()
                ? ChosenCells.stability(
                        own.fit().chosenInFolds(), part.config().settings().folds())
                : Double.NaN;
    }

    private static Function<Decoded, Object> matrix(ToDoubleFunction<PairResult> score) {
        return part -> Outcome.nullable(part.decoding().matrix(score));
    }

    /** All scores, one row a pair; null where the pair is undefined. */
    static Dataset<Row> pairs(SparkSession spark, DecodeJob.All all) {
        List<Row> rows = new ArrayList<>();
        for (Decoded part : all.parts()) {
            for (PairResult pair : part.decoding().pairs()) {
                rows.add(RowFactory.create(
                        part.animal(),
                        part.target(),
                        part.decoding().sessions().get(pair.train()),
                        part.decoding().sessions().get(pair.test()),
                        pair.fit().cells().length,
                        Outcome.orNull(pair.score().auc()),
                        Outcome.orNull(pair.score().auc95()),
                        Outcome.orNull(pair.score().aucShifted()),
                        Outcome.orNull(pair.score().p()),
                        pair.score().shifts(),
                        Outcome.orNull(pair.score().balancedAccuracy()),
                        Outcome.orNull(pair.score().r()),
                        Outcome.orNull(pair.within().auc()),
                        Outcome.orNull(pair.within().auc95()),
                        Outcome.orNull(pair.fit().lambda()),
                        pair.fit().lambdaIndex(),
                        pair.fit().nonZero(),
                        pair.fit().violation(),
                        pair.fit().solverViolation(),
                        pair.fit().mllibFits(),
                        pair.fit().descentFits(),
                        Outcome.orNull(pair.score().r95()),
                        Outcome.orNull(pair.score().error()),
                        Outcome.orNull(pair.score().error95())));
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(PAIRS)).coalesce(1);
    }

    /** The weights of each pair's decoder, one row a cell; zero for a cell that the Lasso left out. */
    static Dataset<Row> weights(SparkSession spark, DecodeJob.All all) {
        List<Row> rows = new ArrayList<>();
        for (Decoded part : all.parts()) {
            for (PairResult pair : part.decoding().defined()) {
                int[] global = globalCells(part.registration(), pair.train(), pair.test());
                for (int cell = 0; cell < global.length; cell++) {
                    rows.add(RowFactory.create(
                            part.decoding().sessions().get(pair.train()),
                            part.decoding().sessions().get(pair.test()),
                            global[cell],
                            pair.fit().weights()[cell],
                            part.animal(),
                            part.target(),
                            pair.fit().chosenInFolds() == null
                                    ? null
                                    : pair.fit().chosenInFolds()[cell]));
                }
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(WEIGHTS)).coalesce(1);
    }

    /** Each session's own decoder at every lambda. */
    static Dataset<Row> paths(SparkSession spark, DecodeJob.All all) {
        List<Row> rows = new ArrayList<>();
        for (Decoded part : all.parts()) {
            for (PairResult pair : part.decoding().defined()) {
                LambdaPath path = pair.fit().path();
                for (int i = 0; path != null && i < path.lambda().length; i++) {
                    rows.add(RowFactory.create(
                            part.animal(),
                            part.target(),
                            part.decoding().sessions().get(pair.train()),
                            path.lambda()[i],
                            path.error()[i],
                            path.errorSe()[i],
                            path.cells(i),
                            i == path.chosen()));
                }
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(PATHS)).coalesce(1);
    }

    /** Whether decoders of different sessions use the same cells. */
    static Dataset<Row> chosenCells(SparkSession spark, DecodeJob.All all) {
        List<Row> rows = new ArrayList<>();
        for (Decoded part : all.parts()) {
            ChosenCells chosen = part.chosen();
            List<String> sessions = part.decoding().sessions();
            for (int i = 0; i < sessions.size(); i++) {
                for (int j = 0; j < sessions.size(); j++) {
                    if (i != j) {
                        rows.add(RowFactory.create(
                                part.animal(),
                                part.target(),
                                sessions.get(i),
                                sessions.get(j),
                                chosen.common()[i][j],
                                chosen.shared()[i][j],
                                Outcome.orNull(chosen.expected()[i][j]),
                                Outcome.orNull(chosen.p()[i][j]),
                                Outcome.orNull(chosen.pActivity()[i][j])));
                    }
                }
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(CHOSEN)).coalesce(1);
    }

    /** How many cells each pair shares, train x test. */
    static int[][] cellsPerPair(Decoding decoding) {
        int count = decoding.sessions().size();
        int[][] cells = new int[count][count];
        for (PairResult pair : decoding.pairs()) {
            cells[pair.train()][pair.test()] = pair.fit().cells().length;
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
}
