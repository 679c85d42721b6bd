package org.yuragi.job.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.yuragi.files.Tables;
import org.yuragi.input.InvalidInput;
import org.yuragi.spectrum.Activity;

/** The tables of codes in the output of jobs/learn: columns stimulus INT, repeat INT, code ARRAY of FLOAT, label INT. */
public final class CodeTables {
    /** The trained network's hidden neurons: those of its last hidden layer. */
    public static final String HIDDEN = "hidden_code";
    /** The same network before it learned. */
    public static final String UNTRAINED = "hidden_code_untrained";
    /** The network's input. */
    public static final String INPUT = "input_code";
    /** The hidden neurons of a network of the same size that back-propagation taught. */
    public static final String BACK_PROPAGATION = "backprop_code";

    /** The column of the stimulus's class. */
    static final String LABEL = "label";

    private static final String LAYER = "hidden_code_layer";

    private CodeTables() {}

    /** A hidden layer of the trained network below its last one; from 1, next to the inputs. */
    public static String layer(int number) {
        return LAYER + number;
    }

    /** The number of a layer's table; 0 if it is none. */
    public static int layer(String table) {
        return table.startsWith(LAYER) ? Integer.parseInt(table.substring(LAYER.length())) : 0;
    }

    /**
     * Reads the codes that are there.
     *
     * @param stimuli the first so many stimuli; 0 for all
     * @return by table, one activity a repeat, stimuli in order
     */
    public static Map<String, List<Activity>> read(SparkSession spark, String folder, int stimuli) {
        Map<String, List<Activity>> codes = new LinkedHashMap<>();
        List<String> tables = new ArrayList<>(List.of(HIDDEN));
        for (int layer = 1; exists(spark, folder + "/" + layer(layer)); layer++) {
            tables.add(layer(layer));
        }
        tables.addAll(List.of(UNTRAINED, INPUT, BACK_PROPAGATION));
        for (String table : tables) {
            if (exists(spark, folder + "/" + table)) {
                codes.put(table, repeats(spark, folder, table, stimuli));
            } else if (table.equals(HIDDEN)) {
                throw new InvalidInput(folder, table, null, "a table of this name, as jobs/learn writes it");
            }
        }
        return codes;
    }

    private static List<Activity> repeats(SparkSession spark, String folder, String table, int stimuli) {
        Map<Integer, TreeMap<Integer, float[]>> byRepeat = new TreeMap<>();
        for (Row row : Tables.read(spark)
                .parquet(folder + "/" + table)
                .select("stimulus", "repeat", "code")
                .collectAsList()) {
            List<Float> code = row.getList(2);
            float[] values = new float[code.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = code.get(i);
            }
            byRepeat.computeIfAbsent(row.getInt(1), r -> new TreeMap<>()).put(row.getInt(0), values);
        }
        String where = folder + "/" + table;
        if (byRepeat.isEmpty()) {
            throw new InvalidInput(where, "", "no rows", "one row a stimulus and repeat");
        }
        List<Activity> repeats = new ArrayList<>();
        TreeMap<Integer, float[]> first = byRepeat.values().iterator().next();
        int units = first.firstEntry().getValue().length;
        byRepeat.forEach((repeat, rows) -> {
            if (!rows.keySet().equals(first.keySet())) {
                throw new InvalidInput(
                        where, "repeat " + repeat, rows.size() + " stimuli", "the stimuli of the first repeat");
            }
            rows.forEach((stimulus, code) -> {
                if (code.length != units) {
                    throw new InvalidInput(
                            where, "code of stimulus " + stimulus, code.length + " values", units + " as the first");
                }
            });
            float[][] codes = rows.values().stream()
                    .limit(stimuli == 0 ? Long.MAX_VALUE : stimuli)
                    .toArray(float[][]::new);
            repeats.add(Activity.of(codes).checked(where));
        });
        return repeats;
    }

    /**
     * The class of each stimulus of the hidden code.
     *
     * @param stimuli the first so many
     */
    public static int[] labels(SparkSession spark, String folder, int stimuli) {
        Dataset<Row> code = Tables.read(spark).parquet(folder + "/" + HIDDEN);
        if (!List.of(code.columns()).contains(LABEL)) {
            throw new InvalidInput(
                    folder, HIDDEN, null, "a column " + LABEL + ", as jobs/learn of this version writes it");
        }
        TreeMap<Integer, Integer> byStimulus = new TreeMap<>();
        code.select("stimulus", LABEL)
                .distinct()
                .collectAsList()
                .forEach(row -> byStimulus.put(row.getInt(0), row.getInt(1)));
        return byStimulus.values().stream()
                .limit(stimuli)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean exists(SparkSession spark, String path) {
        try {
            Path at = new Path(path);
            return at.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
