package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.yuragi.gibbs.BlockHarvest;
import org.yuragi.gibbs.LayerHarvest;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.job.run.EpochClock;
import org.yuragi.job.run.Outcome;

/** A learned network as Parquet tables. */
final class LearnTables {
    private final SparkSession spark;
    private final LearningResult learned;
    private final EpochClock clock;
    private final ImageSplit images;
    private final LearningSettings settings;
    private final float[][] backPropCode;

    /** @param backPropCode the hidden code of the control by back-propagation, or {@code null} */
    LearnTables(
            SparkSession spark,
            LearningResult learned,
            EpochClock clock,
            ImageSplit images,
            LearningSettings settings,
            float[][] backPropCode) {
        this.spark = spark;
        this.learned = learned;
        this.clock = clock;
        this.images = images;
        this.settings = settings;
        this.backPropCode = backPropCode;
    }

    /**
     * Adds {@code learning_curve}, {@code test_predictions}, {@code synapses}, and, if codes were recorded,
     * {@code hidden_code} (of the last hidden layer), {@code hidden_code_untrained}, {@code hidden_code_layer1} ... (of those
     * before the last), {@code input_code} and, beside back-propagation, {@code backprop_code}.
     */
    void addTo(Outcome outcome) {
        outcome.table(
                "learning_curve",
                spark.createDataFrame(
                        curve(),
                        new StructType()
                                .add("pass", DataTypes.IntegerType)
                                .add("images", DataTypes.LongType)
                                .add("samples", DataTypes.IntegerType)
                                .add("validation_accuracy", DataTypes.DoubleType)
                                .add("wall_s", DataTypes.DoubleType)));
        outcome.table(
                "test_predictions",
                spark.createDataFrame(
                        predictions(),
                        new StructType()
                                .add("image", DataTypes.IntegerType)
                                .add("label", DataTypes.IntegerType)
                                .add("probability", DataTypes.createArrayType(DataTypes.FloatType))));
        outcome.table(
                "synapses",
                spark.createDataFrame(
                        synapses(),
                        new StructType()
                                .add("layer", DataTypes.StringType)
                                .add("neuron", DataTypes.IntegerType)
                                .add("coefficient", DataTypes.createArrayType(DataTypes.FloatType))
                                .add("evidence", DataTypes.createArrayType(DataTypes.FloatType))));
        if (learned.codes() == 2) {
            StructType code = new StructType()
                    .add("stimulus", DataTypes.IntegerType)
                    .add("repeat", DataTypes.IntegerType)
                    .add("code", DataTypes.createArrayType(DataTypes.FloatType))
                    .add(CodeTables.LABEL, DataTypes.IntegerType);
            outcome.table(
                    CodeTables.HIDDEN,
                    spark.createDataFrame(code(learned.hiddenCode(1, 0), learned.hiddenCode(1, 1)), code));
            outcome.table(
                    CodeTables.UNTRAINED,
                    spark.createDataFrame(code(learned.hiddenCode(0, 0), learned.hiddenCode(0, 1)), code));
            for (int layer = 1; layer < settings.shape().layers(); layer++) {
                float[][][] repeats = {learned.hiddenCode(layer - 1, 1, 0), learned.hiddenCode(layer - 1, 1, 1)};
                outcome.table(CodeTables.layer(layer), spark.createDataFrame(code(repeats), code));
            }
            float[][] input = CodeSpectra.inputCode(
                    images.validation(), settings.evaluation().codeImages());
            outcome.table(CodeTables.INPUT, spark.createDataFrame(code(input, input), code));
            if (backPropCode != null) {
                outcome.table(CodeTables.BACK_PROPAGATION, spark.createDataFrame(code(backPropCode), code));
            }
        }
    }

    private List<Row> curve() {
        return learned.curve().stream()
                .map(point -> RowFactory.create(
                        point.pass(),
                        point.images(),
                        point.samples(),
                        point.accuracy(),
                        clock.secondsAt(point.epoch())))
                .toList();
    }

    private List<Row> predictions() {
        double[][] probabilities = learned.testProbabilities();
        LabelledImages test = images.test();
        List<Row> rows = new ArrayList<>();
        for (int image = 0; image < test.count(); image++) {
            Float[] row = new Float[probabilities[image].length];
            for (int c = 0; c < row.length; c++) {
                row[c] = (float) probabilities[image][c];
            }
            rows.add(RowFactory.create(image, (int) test.labels()[image], row));
        }
        return rows;
    }

    /** One row a postsynaptic neuron: presynaptic neurons x synapses, the always-on neuron (bias) last. */
    private List<Row> synapses() {
        List<Row> rows = new ArrayList<>();
        for (BlockHarvest block : learned.blocks()) {
            int hidden = block.hidden().size();
            for (int l = 0; l <= hidden; l++) {
                LayerHarvest layer = block.layers().get(l);
                String name = l == hidden ? "output" : hidden == 1 ? "hidden" : "hidden" + (l + 1);
                add(rows, name, layer.slice().from(), layer.slice().count(), layer.coefficients(), layer.evidence());
            }
        }
        return rows;
    }

    private void add(List<Row> rows, String layer, int from, int count, float[] coefficients, float[] evidence) {
        for (int i = 0; i < count; i++) {
            rows.add(
                    RowFactory.create(layer, from + i, incoming(coefficients, i, count), incoming(evidence, i, count)));
        }
    }

    private Float[] incoming(float[] values, int neuron, int neurons) {
        int synapses = settings.shape().synapses();
        int pre = values.length / (neurons * synapses);
        Float[] own = new Float[pre * synapses];
        for (int j = 0; j < pre; j++) {
            for (int k = 0; k < synapses; k++) {
                own[j * synapses + k] = values[(j * neurons + neuron) * synapses + k];
            }
        }
        return own;
    }

    private List<Row> code(float[][]... repeats) {
        byte[] labels = images.validation().labels();
        List<Row> rows = new ArrayList<>();
        for (int repeat = 0; repeat < repeats.length; repeat++) {
            for (int stimulus = 0; stimulus < repeats[repeat].length; stimulus++) {
                float[] code = repeats[repeat][stimulus];
                Float[] boxed = new Float[code.length];
                for (int j = 0; j < code.length; j++) {
                    boxed[j] = code[j];
                }
                rows.add(RowFactory.create(stimulus, repeat, boxed, (int) labels[stimulus]));
            }
        }
        return rows;
    }
}
