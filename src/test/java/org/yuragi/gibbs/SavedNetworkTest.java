package org.yuragi.gibbs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yuragi.SharedSpark;
import org.yuragi.engine.Engine;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.input.InvalidInput;

/** Claims: a network that is saved and read again predicts what it predicted when it had learned; damaged files are refused. */
class SavedNetworkTest {
    private static final ImageSplit BARS = Bars.generate(1);
    private static final ImageSplit FEW = new ImageSplit(
            "few bars",
            BARS.train().slice(0, 130),
            BARS.validation().slice(0, 70),
            BARS.test().slice(0, 75));
    private static LearningResult learned;
    private static LearningSettings settings;
    private static DualStochasticNetwork network;

    @BeforeAll
    static void learn() {
        settings = DualStochasticBlockTest.settings(3, 2);
        network = new DualStochasticNetwork(settings, FEW);
        List<BlockHarvest> blocks = new Engine(
                        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext()), 2)
                .run(network, DualStochasticBlock::harvest, epochs -> {});
        learned = new LearningResult(network, blocks);
    }

    private static Map<String, byte[]> saved() throws IOException {
        Map<String, ByteArrayOutputStream> files = new HashMap<>();
        NetworkFormat.write(learned.trained(), name -> {
            files.put(name, new ByteArrayOutputStream());
            return files.get(name);
        });
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((name, file) -> bytes.put(name, file.toByteArray()));
        return bytes;
    }

    private static TrainedNetwork read(Map<String, byte[]> files) {
        return NetworkFormat.read("net", name -> {
            if (!files.containsKey(name)) {
                throw new FileNotFoundException(name);
            }
            return new ByteArrayInputStream(files.get(name));
        });
    }

    @Test
    void predictsWhatItPredictedWhenItHadLearned() throws IOException {
        int stretch = -1;
        List<Schedule.Stretch> stretches = network.schedule().stretches();
        for (int i = 0; i < stretches.size(); i++) {
            stretch = stretches.get(i).kind() == Schedule.Kind.TEST ? i : stretch;
        }
        LabelledImages test = FEW.test();
        Predictor predictor = new Predictor(
                read(saved()), settings.seed(), settings.schedule().batch());
        Predictor.Prediction prediction = predictor.predict(test, 0, 3, settings.testSamples(), stretch);
        double[][] expected = learned.testProbabilities();
        for (int image = 0; image < test.count(); image++) {
            assertArrayEquals(expected[image], prediction.probabilities()[image]);
        }
    }

    @Test
    void partsPredictWhatTheWholePredicts() throws IOException {
        TrainedNetwork read = read(saved());
        LabelledImages test = FEW.test();
        Predictor.Prediction whole = new Predictor(read, 3, 32).predict(test, 0, 3, 4);
        Predictor.Prediction part = new Predictor(read, 3, 32).predict(test, 2, 1, 4);
        for (int image = 64; image < test.count(); image++) {
            assertArrayEquals(whole.probabilities()[image], part.probabilities()[image - 64]);
            assertArrayEquals(whole.spread()[image], part.spread()[image - 64]);
        }
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        TrainedNetwork read = read(saved());
        TrainedNetwork written = learned.trained();
        assertEquals(written.hidden(), read.hidden());
        assertEquals(written.prior(), read.prior());
        for (int layer = 0; layer < 2; layer++) {
            assertArrayEquals(
                    written.layers().get(layer).coefficients(),
                    read.layers().get(layer).coefficients());
            assertArrayEquals(
                    written.layers().get(layer).evidence(),
                    read.layers().get(layer).evidence());
        }
        byte[] npy = saved().get("output_evidence.npy");
        assertEquals(0, (npy.length - 22 * 20 * 3 * Float.BYTES) % 64, "NumPy aligns values to 64 bytes");
        assertTrue(new String(npy, 10, 80, StandardCharsets.US_ASCII)
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (22, 20, 3), }"));
    }

    @Test
    void damagedForeignAndMissingFilesAreRefused() throws IOException {
        Map<String, byte[]> flipped = saved();
        flipped.get("hidden_evidence.npy")[500] ^= 1;
        assertRefused(flipped, "net/hidden_evidence.npy: SHA-256: expected the one in network.json");
        Map<String, byte[]> missing = saved();
        missing.remove("output_evidence.npy");
        assertRefused(missing, "net/output_evidence.npy: expected a readable file of a network saved by jobs/learn");
        for (String foreign : new String[] {"", "null", "[]", "{\"a\": 1}", "{", "\u0000\u0001"}) {
            Map<String, byte[]> files = saved();
            files.put(NetworkFormat.MANIFEST, foreign.getBytes(StandardCharsets.UTF_8));
            assertRefused(files, "net/network.json: expected the description of a network saved by jobs/learn");
        }
        assertRefused(
                edited("\"version\" : 1", "\"version\" : 9"), "version = 9: expected 1 to 3, which this Yuragi reads");
        assertRefused(edited("\"hidden\" : 21", "\"hidden\" : 22"), "hidden_coefficients.npy: header = ");
        assertRefused(
                edited("\"hidden\" : 21", "\"hidden\" : [ 21, 3 ]"), "hidden = [21, 3]: expected a number of neurons");
        assertRefused(edited("\"hidden\" : 21", "\"hidden\" : null"), "hidden");
        assertRefused(edited("\"hidden\" : 21", "\"hidden\" : -1"), "hidden = -1: expected a whole number from 1");
        assertRefused(edited("\"prior\" : 0.5", "\"prior\" : 1.5"), "prior = 1.5: expected a probability");
        assertRefused(edited("\"threshold\"", "\"smell\""), "input = smell: expected one of");
    }

    private static Map<String, byte[]> edited(String from, String to) throws IOException {
        Map<String, byte[]> files = saved();
        String text = new String(files.get(NetworkFormat.MANIFEST), StandardCharsets.UTF_8);
        assertTrue(text.contains(from), text);
        files.put(NetworkFormat.MANIFEST, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static void assertRefused(Map<String, byte[]> files, String words) {
        String message = assertThrows(InvalidInput.class, () -> read(files)).getMessage();
        assertTrue(message.contains(words), message);
    }
}
