package org.yuragi.job.spontaneous;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.StreamedTable;
import org.yuragi.spiking.SpikeRecord;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingResult;
import org.yuragi.spiking.SpikingResult.Firing;

/**
 * What a network recorded, as tables. Spark reads the blocks' files as they are needed, some megabytes at a time: neither a
 * task nor the driver ever holds a run's spikes.
 */
final class SpontaneousTables {
    private static final StructType SPIKES =
            StructType.fromDDL("population STRING, neuron INT, time_ms DOUBLE, step BIGINT");
    private static final StructType POTENTIALS = StructType.fromDDL("population STRING, neuron INT, time_ms DOUBLE,"
            + " potential_mv FLOAT, excitation_per_ms FLOAT, inhibition_per_ms FLOAT");
    private static final StructType BINS = StructType.fromDDL("population STRING, bin BIGINT, spikes BIGINT");
    /** Of a neuron's row, about. */
    private static final int NEURON_BYTES = 40;

    private static final StructType NEURONS =
            StructType.fromDDL("population STRING, neuron INT, spikes BIGINT, rate_hz DOUBLE, cv_isi DOUBLE");
    /** Tasks for each slot, if there are files enough: some take longer than others. */
    private static final int TASKS_A_SLOT = 4;

    private final SparkSession spark;
    private final SpikingResult result;
    private final String folder;

    /** @param folder where the engine put the blocks' records */
    SpontaneousTables(SparkSession spark, SpikingResult result, String folder) {
        this.spark = spark;
        this.result = result;
        this.folder = folder;
    }

    /** Adds {@code spikes}, {@code rates}, {@code potentials}, {@code neurons}. */
    void addTo(Outcome outcome) {
        if (!result.description().recording().spikes().isEmpty()) {
            outcome.table("spikes", spikes().drop("step").orderBy("time_ms", "population", "neuron"));
        }
        outcome.table("rates", rates(1));
        if (!result.description().recording().traces().isEmpty()) {
            outcome.table("potentials", potentials());
        }
        outcome.table("neurons", neurons());
    }

    /**
     * All recorded spikes, in no order: population, neuron (its index in the population), time_ms (end of the step) and step.
     */
    Dataset<Row> spikes() {
        return spark.createDataFrame(read(Kind.SPIKES), SPIKES);
    }

    /** All samples of traced membranes, by neuron and time. */
    Dataset<Row> potentials() {
        return spark.createDataFrame(read(Kind.POTENTIALS), POTENTIALS).orderBy("population", "neuron", "time_ms");
    }

    /**
     * Rates of whole populations over time: population, time_ms (beginning of the bin), spikes, rate_hz.
     *
     * @param bins how many recorded bins make one
     */
    Dataset<Row> rates(int bins) {
        SpikingDescription description = result.description();
        long stepsPerBin = Math.max(1, Math.round(description.recording().rateBinMs() / description.dtMs()));
        double binMs = stepsPerBin * description.dtMs() * bins;
        long steps = Math.round(description.biologicalS() * 1000 / description.dtMs());
        // A last bin that is not full ends with the run.
        long last = steps / stepsPerBin / bins;
        double lastMs = (steps - last * stepsPerBin * bins) * description.dtMs();
        Column seconds = when(col("bin").equalTo(last), lit(lastMs / 1000)).otherwise(lit(binMs / 1000));
        Dataset<Row> sizes = spark.createDataFrame(
                result.firing().stream()
                        .map(firing -> RowFactory.create(firing.population(), firing.spikes().length))
                        .toList(),
                StructType.fromDDL("population STRING, size INT"));
        return spark.createDataFrame(read(Kind.BINS), BINS)
                .groupBy(col("population"), floor(col("bin").divide(bins)).as("bin"))
                .agg(sum("spikes").as("spikes"))
                .join(sizes, "population")
                .select(
                        col("population"),
                        col("bin").multiply(binMs).as("time_ms"),
                        col("spikes"),
                        col("spikes").divide(col("size")).divide(seconds).as("rate_hz"))
                .orderBy("population", "time_ms");
    }

    private Dataset<Row> neurons() {
        List<Firing> all = result.firing();
        int neurons = all.stream().mapToInt(firing -> firing.spikes().length).sum();
        return StreamedTable.of(spark, NEURONS, neurons, NEURON_BYTES, row -> {
            int neuron = row;
            int p = 0;
            while (neuron >= all.get(p).spikes().length) {
                neuron -= all.get(p++).spikes().length;
            }
            Firing firing = all.get(p);
            double cv = firing.cv()[neuron];
            return RowFactory.create(
                    firing.population(),
                    neuron,
                    firing.spikes()[neuron],
                    firing.rateHz()[neuron],
                    Double.isNaN(cv) ? null : (Double) cv);
        });
    }

    private enum Kind {
        SPIKES,
        POTENTIALS,
        BINS
    }

    private JavaRDD<Row> read(Kind kind) {
        String[] names = result.firing().stream().map(Firing::population).toArray(String[]::new);
        int[] first = new int[names.length + 1];
        for (int p = 0; p < names.length; p++) {
            first[p + 1] = first[p] + result.firing().get(p).spikes().length;
        }
        double dtMs = result.description().dtMs();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        List<String> files = files(context.hadoopConfiguration());
        int tasks = Math.max(1, Math.min(files.size(), TASKS_A_SLOT * context.defaultParallelism()));
        return context.parallelize(files, tasks)
                .flatMap(file -> new Rows(open(file, hadoop.value()), kind, names, first, dtMs));
    }

    private List<String> files(Configuration hadoop) {
        try {
            return RecordFiles.in(folder, hadoop);
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
    }

    private static InputStream open(String file, Configuration hadoop) throws IOException {
        Path path = new Path(file);
        return path.getFileSystem(hadoop).open(path);
    }

    /** The rows of one kind in one file, as they are asked for. */
    private static final class Rows implements Iterator<Row>, SpikeRecord.Visitor {
        private final InputStream in;
        private final SpikeRecord record;
        private final Kind kind;
        private final String[] names;
        private final int[] first;
        private final double dtMs;
        private final Queue<Row> rows = new ArrayDeque<>();
        private boolean more = true;

        Rows(InputStream file, Kind kind, String[] names, int[] first, double dtMs) {
            this.in = new BufferedInputStream(file, 1 << 16);
            this.record = new SpikeRecord(in, names.length);
            this.kind = kind;
            this.names = names;
            this.first = first;
            this.dtMs = dtMs;
        }

        @Override
        public boolean hasNext() {
            try {
                while (rows.isEmpty() && more) {
                    more = record.next(this);
                    if (!more) {
                        in.close();
                    }
                }
                return !rows.isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.remove();
        }

        private int population(int neuron) {
            int p = 0;
            while (neuron >= first[p + 1]) {
                p++;
            }
            return p;
        }

        @Override
        public void spike(long step, int neuron) {
            if (kind == Kind.SPIKES) {
                int p = population(neuron);
                rows.add(RowFactory.create(names[p], neuron - first[p], (step + 1) * dtMs, step));
            }
        }

        @Override
        public void sample(long step, int neuron, float potential, float excitation, float inhibition) {
            if (kind == Kind.POTENTIALS) {
                int p = population(neuron);
                rows.add(RowFactory.create(
                        names[p], neuron - first[p], (step + 1) * dtMs, potential, excitation, inhibition));
            }
        }

        @Override
        public void bin(long bin, long[] counts) {
            if (kind == Kind.BINS) {
                for (int p = 0; p < counts.length; p++) {
                    rows.add(RowFactory.create(names[p], bin, counts[p]));
                }
            }
        }
    }
}
