package org.yuragi.gibbs.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.engine.Engine;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.input.InvalidInput;
import org.yuragi.network.Message;
import org.yuragi.result.ResultHash;

class GraphBlockTest {
    private static final Graph GRAPH = Graph.random(4, 8, 3, 0.5, 2);

    private static PosteriorNetwork network(int blocks, int roundsPerSweep, int sweepsPerRound) {
        byte[][] states = new byte[70][GRAPH.neurons()];
        for (int d = 0; d < states.length; d++) {
            for (int i = 0; i < states[d].length; i++) {
                states[d][i] = (byte) ((d * 7 + i * 5) % 3 == 0 ? 1 : 0);
            }
        }
        Coefficients coefficients = new Coefficients(CoefficientKind.LOGNORMAL, 1);
        GraphModel model = new GraphModel(GRAPH, 3, coefficients, 0.4, new double[GRAPH.neurons()], 9);
        return new PosteriorNetwork(
                model,
                Clamped.inputsAndOutputs(GRAPH, states),
                new PosteriorSettings(4, blocks, 12, 2, 2, roundsPerSweep, sweepsPerRound));
    }

    @Test
    void sameSamplesForAnyNumberOfTasks() {
        String one = run(network(5, 2, 1), 1);
        for (int tasks : new int[] {2, 3, 5}) {
            assertEquals(one, run(network(5, 2, 1), tasks), tasks + " tasks");
        }
        assertNotEquals(one, run(network(4, 2, 1), 2), "blocks are part of the model");
    }

    @Test
    void withOneBlockRoundsChangeNothing() {
        String whole = run(network(1, 1, 1), 1);
        assertEquals(whole, run(network(1, 5, 1), 1));
        assertEquals(whole, run(network(1, 1, 3), 1));
    }

    @Test
    void continuesWithTheSameBitsFromAStateSavedInAnyEpoch() throws IOException {
        PosteriorNetwork network = network(1, 2, 1);
        byte[] whole = stepThrough(network, -1).sample(4);
        for (long epoch : new long[] {0, 1, 2, 7, 8, network.epochs() - 2}) {
            assertArrayEquals(whole, stepThrough(network, epoch).sample(4), "saved after epoch " + epoch);
        }
    }

    @Test
    void learnsARuleThatNeedsHiddenNeuronsAndNamesItsInputs() {
        // Exclusive or, each pattern ten times; the third input is always on and carries the biases.
        Graph graph = Graph.layered(3, 6, 1);
        byte[][] data = new byte[40][graph.neurons()];
        for (int d = 0; d < data.length; d++) {
            data[d][0] = (byte) (d & 1);
            data[d][1] = (byte) (d >> 1 & 1);
            data[d][2] = 1;
            data[d][graph.neurons() - 1] = (byte) (data[d][0] ^ data[d][1]);
        }
        GraphModel model = new GraphModel(
                graph, 6, new Coefficients(CoefficientKind.GAUSSIAN, 3), 0.5, new double[graph.neurons()], 3);
        PosteriorNetwork network = new PosteriorNetwork(
                model, Clamped.inputsAndOutputs(graph, data), PosteriorSettings.exact(1, 600, 300, 10));
        double[][][] firing = result(network, 1).predict(data);
        for (int pattern = 0; pattern < 4; pattern++) {
            double mean = 0;
            for (double[][] sample : firing) {
                mean += sample[pattern][0] / firing.length;
            }
            int right = data[pattern][graph.neurons() - 1];
            assertTrue(Math.abs(mean - right) < 0.35, "pattern " + pattern + ": " + mean);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThrows(
                InvalidInput.class, () -> new Graph(new Role[] {Role.HIDDEN, Role.OUTPUT}, new int[][] {{1}, {0}}));
        assertThrows(InvalidInput.class, () -> new Graph(new Role[] {Role.INPUT, Role.OUTPUT}, new int[][] {{}, {2}}));
        assertThrows(InvalidInput.class, () -> network(12, 1, 1));
        assertThrows(InvalidInput.class, () -> network(1, 2, 2));
    }

    private static PosteriorResult result(PosteriorNetwork network, int tasks) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
        return new PosteriorResult(network, new Engine(spark, tasks).run(network, GraphBlock::harvest, done -> {}));
    }

    private static String run(PosteriorNetwork network, int tasks) {
        ResultHash hash = new ResultHash();
        result(network, tasks).hashInto(hash);
        return hash.hex();
    }

    /** One block, alone; saved and loaded into a new one after an epoch. */
    private static PosteriorResult stepThrough(PosteriorNetwork network, long savedAfter) throws IOException {
        GraphBlock block = network.build(0);
        Message message = new Message();
        for (long epoch = 0; epoch < network.epochs(); epoch++) {
            message.clear();
            block.step(epoch, from -> message, to -> message);
            if (epoch == savedAfter) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                block.save(new DataOutputStream(bytes));
                block = network.build(0);
                block.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        return new PosteriorResult(network, java.util.List.of(block.harvest()));
    }
}
