package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
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
import org.yuragi.job.run.EpochClock;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.StreamedTable;

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
        outcome.table("test_predictions", predictions());
        outcome.table("synapses", synapses());
        if (learned.codes() == 2) {
            int last = settings.shape().layers() - 1;
            outcome.table(CodeTables.HIDDEN, hiddenCode(last, 1));
            outcome.table(CodeTables.UNTRAINED, hiddenCode(last, 0));
            for (int layer = 1; layer < settings.shape().layers(); layer++) {
                outcome.table(CodeTables.layer(layer), hiddenCode(layer - 1, 1));
            }
            float[][] input = CodeSpectra.inputCode(
                    images.validation(), settings.evaluation().codeImages());
            outcome.table(CodeTables.INPUT, code(2, input.length, width(input), (repeat, image) -> input[image]));
            if (backPropCode != null) {
                outcome.table(
                        CodeTables.BACK_PROPAGATION,
                        code(1, backPropCode.length, width(backPropCode), (repeat, image) -> backPropCode[image]));
            }
        }
    }

    private Dataset<Row> hiddenCode(int layer, int recording) {
        return code(
                2,
                learned.codeImages(),
                settings.shape().hidden(layer),
                (repeat, image) -> learned.hiddenCode(layer, recording, repeat, image));
    }

    private static int width(float[][] code) {
        return code.length == 0 ? 0 : code[0].length;
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

    private Dataset<Row> predictions() {
        double[][] probabilities = learned.testProbabilities();
        byte[] labels = images.test().labels();
        StructType columns = new StructType()
                .add("image", DataTypes.IntegerType)
                .add("label", DataTypes.IntegerType)
                .add("probability", DataTypes.createArrayType(DataTypes.FloatType));
        return StreamedTable.of(
                spark,
                columns,
                probabilities.length,
                Float.BYTES * (long) images.test().classes(),
                image -> RowFactory.create(image, (int) labels[image], floats(probabilities[image])));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Where in the table of synapses a block's share of a layer begins. */
    private record Share(int firstRow, String name, LayerHarvest layer) {}

    /** One row a postsynaptic neuron: presynaptic neurons x synapses, the always-on neuron (bias) last. */
    private Dataset<Row> synapses() {
        List<Share> shares = new ArrayList<>();
        int rows = 0;
        long bytes = 0;
        for (BlockHarvest block : learned.blocks()) {
            int hidden = block.hidden().size();
            for (int l = 0; l <= hidden; l++) {
                LayerHarvest layer = block.layers().get(l);
                String name = l == hidden ? "output" : hidden == 1 ? "hidden" : "hidden" + (l + 1);
                shares.add(new Share(rows, name, layer));
                rows += layer.slice().count();
                bytes += 2L * Float.BYTES * layer.evidence().length;
            }
        }
        StructType columns = new StructType()
                .add("layer", DataTypes.StringType)
                .add("neuron", DataTypes.IntegerType)
                .add("coefficient", DataTypes.createArrayType(DataTypes.FloatType))
                .add("evidence", DataTypes.createArrayType(DataTypes.FloatType));
        return StreamedTable.of(spark, columns, rows, bytes / Math.max(1, rows) + 1, row -> synapses(shares, row));
    }

    private Row synapses(List<Share> shares, int row) {
        int s = shares.size() - 1;
        while (shares.get(s).firstRow() > row) {
            s--;
        }
        LayerHarvest layer = shares.get(s).layer();
        int neuron = row - shares.get(s).firstRow();
        int neurons = layer.slice().count();
        return RowFactory.create(
                shares.get(s).name(),
                layer.slice().from() + neuron,
                incoming(layer.coefficients(), neuron, neurons),
                incoming(layer.evidence(), neuron, neurons));
    }

    private float[] incoming(float[] values, int neuron, int neurons) {
        int synapses = settings.shape().synapses();
        int pre = values.length / (neurons * synapses);
        float[] own = new float[pre * synapses];
        for (int j = 0; j < pre; j++) {
            System.arraycopy(values, (j * neurons + neuron) * synapses, own, j * synapses, synapses);
        }
        return own;
    }

    private interface OfStimulus {
        float[] code(int repeat, int stimulus);
    }

    /** One row a stimulus, first those of the first repeat. */
    private Dataset<Row> code(int repeats, int stimuli, int neurons, OfStimulus of) {
        byte[] labels = images.validation().labels();
        StructType columns = new StructType()
                .add("stimulus", DataTypes.IntegerType)
                .add("repeat", DataTypes.IntegerType)
                .add("code", DataTypes.createArrayType(DataTypes.FloatType))
                .add(CodeTables.LABEL, DataTypes.IntegerType);
        return StreamedTable.of(spark, columns, (long) repeats * stimuli, (long) Float.BYTES * neurons, row -> {
            int stimulus = row % stimuli;
            int repeat = row / stimuli;
            return RowFactory.create(stimulus, repeat, of.code(repeat, stimulus), (int) labels[stimulus]);
        });
    }
}
