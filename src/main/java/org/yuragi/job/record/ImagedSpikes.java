package org.yuragi.job.record;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.yuragi.files.Tables;
import org.yuragi.input.Heap;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.learn.CodeTables;
import org.yuragi.job.run.ReportedRun;
import org.yuragi.job.run.Run;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Interval;
import org.yuragi.spectrum.Activity;

/**
 * Spikes of the neurons in a microscope's field of view, in one session.
 *
 * @param neurons each cell's neuron: its index in the population, or in the code
 * @param counts cells x frames, spikes in each frame
 * @param intervals what went on when, s from the first frame: inputs of a network that began or ended, or the classes of shown
 *     stimuli
 */
record ImagedSpikes(int[] neurons, int[][] counts, Map<String, List<Interval>> intervals) {
    private static final int LEAST_FRAMES = 20;
    private static final long CELLS = 1L << 20;
    /** Frames x cells of a session: 800 MB. */
    private static final long MOST_VALUES = 200_000_000;
    /** Spikes of each cell and frame, the same cut into sessions, and the activity that is made of them. */
    private static final long VALUE_BYTES = 12;

    /** What keys a cell's random draws. */
    static long key(int session, int cell) {
        return CELLS * session + cell;
    }

    int frames() {
        return counts[0].length;
    }

    long total() {
        return Arrays.stream(counts)
                .mapToLong(cell -> Arrays.stream(cell).asLongStream().sum())
                .sum();
    }

    /** How long sessions were imaged in all, s. */
    static double seconds(List<ImagedSpikes> sessions, double framesPerS) {
        return sessions.stream()
                .mapToDouble(session -> session.frames() / framesPerS)
                .sum();
    }

    /** Spikes of all sessions. */
    static long total(List<ImagedSpikes> sessions) {
        return sessions.stream().mapToLong(ImagedSpikes::total).sum();
    }

    /** Mean rate of the neurons in view, Hz. */
    static double meanRateHz(List<ImagedSpikes> sessions, double framesPerS) {
        return total(sessions) / seconds(sessions, framesPerS) / sessions.get(0).neurons.length;
    }

    /** Networks of jobs/spontaneous: each one's time, cut into sessions. */
    static List<ImagedSpikes> ofNetworks(Run<RecordConfig> run, List<String> folders) {
        Configuration hadoop = run.spark().sparkContext().hadoopConfiguration();
        List<ImagedSpikes> sessions = new ArrayList<>();
        for (String folder : folders) {
            ReportedRun network = ReportedRun.read(List.of(folder), hadoop).get(0);
            if (!network.job().equals("spontaneous")) {
                throw new InvalidInput(folder, "job", network.job(), "the output of jobs/spontaneous");
            }
            sessions.addAll(ofNetwork(run, folder, network.provenance().get("config")));
            int cells = sessions.get(0).neurons.length;
            if (!Arrays.equals(sessions.get(0).neurons, sessions.get(sessions.size() - 1).neurons)) {
                throw new InvalidInput(
                        folder,
                        run.config().population(),
                        "another size",
                        "as many neurons as in " + folders.get(0) + ", " + cells + " of which are imaged");
            }
        }
        return sessions;
    }

    private static List<ImagedSpikes> ofNetwork(Run<RecordConfig> run, String folder, JsonNode simulated) {
        RecordConfig config = run.config();
        int size = population(run, folder);
        requireSpikes(folder, config.population(), simulated.path("recording").path("spikes"));
        double biologicalS = simulated.get("biological_s").asDouble();
        double lengthS = (biologicalS - config.fromS()) / config.sessions();
        int frames =
                (int) Math.min(Integer.MAX_VALUE / config.sessions(), Math.floor(lengthS * config.rateHz() + 1e-9));
        if (frames < LEAST_FRAMES) {
            throw new InvalidInput(
                    folder,
                    "biological_s",
                    biologicalS,
                    "at least " + LEAST_FRAMES + " frames of " + 1 / config.rateHz() + " s for each session after the"
                            + " first " + config.fromS() + " s (from_s)");
        }
        requireRoom(Math.min(size, config.cells()), frames, config.sessions());
        int[] neurons = inView(config, size);
        int[][] counts = counts(run, folder, neurons, size, frames * config.sessions());
        double seconds = frames / config.rateHz();
        List<ImagedSpikes> sessions = new ArrayList<>();
        for (int session = 0; session < config.sessions(); session++) {
            int from = session * frames;
            int[][] own = Arrays.stream(counts)
                    .map(cell -> Arrays.copyOfRange(cell, from, from + frames))
                    .toArray(int[][]::new);
            sessions.add(new ImagedSpikes(
                    neurons, own, inputs(simulated.get("inputs"), config.fromS() + session * seconds, seconds)));
        }
        return sessions;
    }

    /** The number of neurons of the population that is imaged. */
    private static int population(Run<RecordConfig> run, String folder) {
        String population = run.config().population();
        Map<String, Long> sizes = new TreeMap<>();
        read(run, folder, "neurons")
                .groupBy("population")
                .count()
                .collectAsList()
                .forEach(row -> sizes.put(row.getString(0), row.getLong(1)));
        if (!sizes.containsKey(population)) {
            throw new InvalidInput(
                    folder,
                    "population",
                    population,
                    "a population of this network, one of " + String.join(", ", sizes.keySet()));
        }
        return sizes.get(population).intValue();
    }

    private static void requireSpikes(String folder, String population, JsonNode recorded) {
        for (JsonNode each : recorded) {
            if (each.asText().equals(population)) {
                return;
            }
        }
        throw new InvalidInput(
                folder,
                "recording.spikes",
                recorded.toString(),
                population + " among them: simulate with --set recording.spikes=" + population);
    }

    /** Cells x frames. */
    private static int[][] counts(Run<RecordConfig> run, String folder, int[] neurons, int size, int frames) {
        RecordConfig config = run.config();
        int[] cellOf = new int[size];
        Arrays.fill(cellOf, -1);
        for (int cell = 0; cell < neurons.length; cell++) {
            cellOf[neurons[cell]] = cell;
        }
        int[][] counts = new int[neurons.length][frames];
        // A spike's time is the end of its step: one at the very end of a frame belongs to it.
        read(run, folder, "spikes")
                .where(col("population")
                        .equalTo(config.population())
                        .and(col("time_ms").gt(1000 * config.fromS())))
                .withColumn(
                        "frame",
                        ceil(col("time_ms")
                                        .minus(1000 * config.fromS())
                                        .multiply(config.rateHz() / 1000)
                                        .minus(1e-9))
                                .minus(1))
                .where(col("frame").lt(frames))
                .groupBy("neuron", "frame")
                .agg(count(lit(1)))
                .toLocalIterator()
                .forEachRemaining(row -> {
                    int cell = cellOf[row.getInt(0)];
                    if (cell >= 0) {
                        counts[cell][(int) row.getLong(1)] = (int) row.getLong(2);
                    }
                });
        return counts;
    }

    private static Dataset<Row> read(Run<?> run, String folder, String table) {
        try {
            return Tables.read(run.spark()).parquet(folder + "/" + table);
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new InvalidInput(folder, table, null, "a table of this name, as jobs/spontaneous writes it");
            }
            throw e;
        }
    }

    /**
     * Inputs that were on for a part of what was imaged, each as a table of its name; those whose names differ in a last number
     * only ({@code odour_1}, {@code odour_2}) are one table.
     */
    private static Map<String, List<Interval>> inputs(JsonNode inputs, double fromS, double lengthS) {
        Map<String, List<Interval>> tables = new TreeMap<>();
        inputs.properties().forEach(entry -> {
            JsonNode input = entry.getValue();
            double start = input.path("from_ms").asDouble(0) / 1000 - fromS;
            double stop = input.has("for_ms")
                    ? input.get("for_ms").asDouble() / 1000 - fromS
                    : input.has("until_ms") && input.get("until_ms").isNumber()
                            ? input.get("until_ms").asDouble() / 1000 - fromS
                            : Double.POSITIVE_INFINITY;
            double first = Math.max(0, start);
            double last = Math.min(lengthS, stop);
            if (last > first && (first > 0 || last < lengthS)) {
                String table = entry.getKey().replaceFirst("(?<=.)_?[0-9]+$", "");
                tables.computeIfAbsent(table, name -> new ArrayList<>()).add(new Interval(table, first, last, true));
            }
        });
        tables.values().forEach(rows -> rows.sort(Comparator.comparingDouble(Interval::startS)));
        return tables;
    }

    /** The code of jobs/learn: each repeat a session, each stimulus shown for a while, spikes Poisson at the code's rate. */
    static List<ImagedSpikes> ofCode(Run<RecordConfig> run, String folder) {
        RecordConfig config = run.config();
        List<Activity> repeats =
                CodeTables.read(run.spark(), folder, config.stimuli()).get(CodeTables.HIDDEN);
        int[] labels = CodeTables.labels(run.spark(), folder, repeats.get(0).samples());
        int shown = (int) Math.max(1, Math.rint(config.stimulusS() * config.rateHz()));
        requireRoom(
                Math.min(repeats.get(0).units(), config.cells()),
                (long) repeats.get(0).samples() * shown,
                repeats.size());
        int[] neurons = inView(config, repeats.get(0).units());
        List<ImagedSpikes> sessions = new ArrayList<>();
        for (int session = 0; session < repeats.size(); session++) {
            Activity code = repeats.get(session);
            int[][] counts = new int[neurons.length][code.samples() * shown];
            CounterRandom random = new CounterRandom(config.seed(), Purpose.CODE_SPIKES);
            for (int cell = 0; cell < neurons.length; cell++) {
                for (int frame = 0; frame < counts[cell].length; frame++) {
                    double state = code.values()[frame / shown * code.units() + neurons[cell]];
                    counts[cell][frame] =
                            poisson(random, key(session, cell), frame, state * config.fullRateHz() / config.rateHz());
                }
            }
            sessions.add(new ImagedSpikes(neurons, counts, classes(labels, shown / config.rateHz())));
        }
        return sessions;
    }

    private static Map<String, List<Interval>> classes(int[] labels, double shownS) {
        Map<String, List<Interval>> tables = new TreeMap<>();
        for (int stimulus = 0; stimulus < labels.length; stimulus++) {
            String table = "class_" + labels[stimulus];
            tables.computeIfAbsent(table, name -> new ArrayList<>())
                    .add(new Interval(table, stimulus * shownS, (stimulus + 1) * shownS, true));
        }
        return tables;
    }

    /** By inversion; means are a few at most. */
    private static int poisson(CounterRandom random, long entity, int frame, double mean) {
        double u = random.uniform(entity, frame, 0);
        double term = StrictMath.exp(-mean);
        double below = term;
        int n = 0;
        while (u > below && term > 0) {
            n++;
            term *= mean / n;
            below += term;
        }
        return n;
    }

    /** Refuses what does not fit, before any of it is made. @param frames of a session */
    static void requireRoom(int cells, long frames, int sessions) {
        if (frames > MOST_VALUES / cells) {
            throw new InvalidInput(
                    "config",
                    "cells",
                    cells,
                    "at most " + MOST_VALUES / frames + ": a session of " + frames + " frames may have " + MOST_VALUES
                            + " values (or a lower rate_hz, or more sessions)");
        }
        double bytes = (double) VALUE_BYTES * cells * frames * sessions;
        if (!Heap.holds(bytes)) {
            throw new InvalidInput(
                    "config",
                    "cells",
                    cells,
                    "what fits: " + sessions + " sessions of " + frames + " frames " + Heap.needs(bytes));
        }
    }

    private static int[] inView(RecordConfig config, int size) {
        int[] order = new CounterRandom(config.seed(), Purpose.FIELD_OF_VIEW).permutation(size, 0, 0);
        int[] chosen = Arrays.copyOf(order, Math.min(size, config.cells()));
        Arrays.sort(chosen);
        return chosen;
    }
}
