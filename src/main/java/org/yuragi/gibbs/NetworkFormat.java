package org.yuragi.gibbs;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.input.InvalidInput;

/**
 * A trained network as files: {@code network.json} says what it is and holds the SHA-256 of two arrays for each layer in NumPy's
 * {@code .npy} format (32-bit floats, C order), which {@code numpy.load} reads as they are:
 *
 * <pre>
 * hidden_coefficients.npy, hidden_evidence.npy     (pixels + 1) x hidden x synapses
 * hidden2_coefficients.npy, hidden2_evidence.npy   (hidden + 1) x second hidden layer x synapses, and so on, where there are more
 * output_coefficients.npy, output_evidence.npy     (last hidden + 1) x outputs x synapses
 * </pre>
 *
 * <p>The posterior learner keeps samples, not evidence alone: {@code hidden_samples.npy} and so on, bytes of 0 or 1, samples x the
 * shape above; each sample belongs together over all layers. Evidence then is the log-odds of each synapse by itself, less the prior's.
 *
 * <p>A network of one hidden layer is written as version 1, {@code hidden} a number; a deeper one as version 2, {@code hidden} a list; one with
 * samples as version 3.
 *
 * <p>Presynaptic neurons come first, the last of them is always on (bias). A synapse is on with probability
 * {@code sigma(logit(prior) + evidence)}; a weight is the sum of the coefficients of those that are on.
 */
public final class NetworkFormat {
    /** The manifest, written last. */
    public static final String MANIFEST = "network.json";

    private static final String FORMAT = "yuragi-network";
    private static final int VERSION = 1;
    private static final int DEEP_VERSION = 2;
    private static final int SAMPLES_VERSION = 3;
    private static final int MOST_SAMPLES = 10_000;
    private static final int MOST_LAYERS = 100;
    private static final long LARGEST = 1L << 31;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private NetworkFormat() {}

    /** Where files are made. */
    public interface Target {
        /** Opens a new file for writing. */
        OutputStream create(String name) throws IOException;
    }

    /** Where files are found. */
    public interface Source {
        /** Opens a file that is there. @throws java.io.FileNotFoundException if it is not */
        InputStream open(String name) throws IOException;
    }

    /** The manifest: the network's shape, and file, shape and SHA-256 of each array. */
    record Manifest(
            String format,
            int version,
            long seed,
            int rows,
            int columns,
            int classes,

            @JsonFormat(with = {Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
            List<Integer> hidden,

            int outputs_per_class,
            int synapses_per_connection,
            double prior,
            String input,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int samples,
            Map<String, String> sha256) {}

    /** Writes a network. */
    public static void write(TrainedNetwork network, Target target) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            int[] shape = {network.below(l) + 1, layer.neurons(), network.synapses()};
            String name = name(l, network.hiddenLayers());
            write(name + "_coefficients", layer.coefficients(), shape, target, hashes);
            write(name + "_evidence", layer.evidence(), shape, target, hashes);
            if (network.samples() > 0) {
                int[] all = {network.samples(), shape[0], shape[1], shape[2]};
                write(name + "_samples", out -> NpyFloats.write(out, layer.samples(), all), target, hashes);
            }
        }
        Manifest manifest = new Manifest(
                FORMAT,
                network.samples() > 0 ? SAMPLES_VERSION : network.hiddenLayers() == 1 ? VERSION : DEEP_VERSION,
                network.seed(),
                network.rows(),
                network.columns(),
                network.classes(),
                network.hidden(),
                network.outputsPerClass(),
                network.synapses(),
                network.prior(),
                network.input().name().toLowerCase(Locale.ROOT),
                network.samples(),
                hashes);
        try (OutputStream out = target.create(MANIFEST)) {
            out.write((JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String name(int layer, int hidden) {
        return layer == hidden ? "output" : layer == 0 ? "hidden" : "hidden" + (layer + 1);
    }

    private static void write(String name, float[] values, int[] shape, Target target, Map<String, String> hashes)
            throws IOException {
        write(name, out -> NpyFloats.write(out, values, shape), target, hashes);
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(String name, Content content, Target target, Map<String, String> hashes)
            throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(target.create(name + ".npy"), digest)) {
            content.writeTo(out);
        }
        hashes.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * Reads a network.
     *
     * @param where the folder, as the user named it
     * @throws InvalidInput if something is missing, foreign, changed, or does not fit
     */
    public static TrainedNetwork read(String where, Source source) {
        Manifest manifest = manifest(where, bytes(where, MANIFEST, source));
        InputCoding input = input(where, manifest.input());
        int inputs = product(where, "rows", manifest.rows(), "columns", manifest.columns()) + 1;
        int outputs = product(where, "classes", manifest.classes(), "outputs_per_class", manifest.outputs_per_class());
        int synapses = size(where, "synapses_per_connection", manifest.synapses_per_connection());
        if (!(manifest.prior() > 0 && manifest.prior() < 1)) {
            throw new InvalidInput(file(where, MANIFEST), "prior", manifest.prior(), "a probability between 0 and 1");
        }
        List<Layer> layers = new ArrayList<>();
        int below = inputs;
        int hidden = manifest.hidden().size();
        for (int l = 0; l <= hidden; l++) {
            int neurons = l == hidden
                    ? outputs
                    : size(where, "hidden", manifest.hidden().get(l));
            int[] shape = {below, neurons, synapses};
            layers.add(new Layer(
                    neurons,
                    array(where, name(l, hidden) + "_coefficients", shape, manifest, source),
                    array(where, name(l, hidden) + "_evidence", shape, manifest, source),
                    manifest.samples() == 0
                            ? new byte[0][]
                            : samples(where, name(l, hidden) + "_samples", shape, manifest, source)));
            below = neurons + 1;
        }
        return new TrainedNetwork(
                manifest.seed(),
                manifest.rows(),
                manifest.columns(),
                manifest.classes(),
                manifest.outputs_per_class(),
                synapses,
                manifest.prior(),
                input,
                List.copyOf(layers));
    }

    private static Manifest manifest(String where, byte[] bytes) {
        try {
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            if (manifest == null || !FORMAT.equals(manifest.format()) || manifest.sha256() == null) {
                throw foreign(where, null);
            }
            if (manifest.version() < VERSION || manifest.version() > SAMPLES_VERSION) {
                throw new InvalidInput(
                        file(where, MANIFEST),
                        "version",
                        manifest.version(),
                        VERSION + " to " + SAMPLES_VERSION + ", which this Yuragi reads");
            }
            boolean sampled = manifest.version() == SAMPLES_VERSION;
            if (sampled ? manifest.samples() < 1 || manifest.samples() > MOST_SAMPLES : manifest.samples() != 0) {
                throw new InvalidInput(
                        file(where, MANIFEST),
                        "samples",
                        manifest.samples(),
                        sampled ? "from 1 to " + MOST_SAMPLES : "none in this version");
            }
            boolean deep = manifest.version() == DEEP_VERSION;
            if (manifest.hidden() == null
                    || manifest.hidden().contains(null)
                    || manifest.hidden().isEmpty()
                    || !sampled
                            && (deep
                                    ? manifest.hidden().size() < 2
                                    : manifest.hidden().size() != 1)
                    || manifest.hidden().size() > MOST_LAYERS) {
                throw new InvalidInput(
                        file(where, MANIFEST),
                        "hidden",
                        manifest.hidden(),
                        deep ? "two or more numbers of neurons" : "a number of neurons");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw foreign(where, e);
        } catch (IOException e) {
            throw new InvalidInput(file(where, MANIFEST), "", null, "a readable file (" + e.getMessage() + ")", e);
        }
    }

    private static InvalidInput foreign(String where, Exception cause) {
        return new InvalidInput(
                file(where, MANIFEST), "", null, "the description of a network saved by jobs/learn", cause);
    }

    private static InputCoding input(String where, String name) {
        return Arrays.stream(InputCoding.values())
                .filter(coding -> coding.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        file(where, MANIFEST),
                        "input",
                        name,
                        "one of " + Arrays.toString(InputCoding.values()).toLowerCase(Locale.ROOT)));
    }

    /** Neurons of a layer: within the range of each factor. */
    private static int product(String where, String field, int value, String other, int times) {
        long product = (long) size(where, field, value) * size(where, other, times);
        return size(where, field + " x " + other, (int) Math.min(Integer.MAX_VALUE, product));
    }

    private static int size(String where, String field, int value) {
        if (value < 1 || value > 1 << 20) {
            throw new InvalidInput(file(where, MANIFEST), field, value, "a whole number from 1 to " + (1 << 20));
        }
        return value;
    }

    private static float[] array(String where, String name, int[] shape, Manifest manifest, Source source) {
        return array(
                where,
                name,
                shape,
                Float.BYTES,
                manifest,
                source,
                (in, file) -> finite(file, NpyFloats.read(in, file, shape)));
    }

    private static byte[][] samples(String where, String name, int[] shape, Manifest manifest, Source source) {
        int[] all = {manifest.samples(), shape[0], shape[1], shape[2]};
        return array(where, name, shape, manifest.samples(), manifest, source, (in, file) -> {
            byte[][] samples = NpyFloats.readBytes(in, file, all);
            for (byte[] sample : samples) {
                for (byte state : sample) {
                    if (state != 0 && state != 1) {
                        throw new InvalidInput(file, "state", state, "0 or 1");
                    }
                }
            }
            return samples;
        });
    }

    private static float[] finite(String where, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInput(where, "value " + i, values[i], "finite numbers");
            }
        }
        return values;
    }

    private interface Parser<T> {
        T read(InputStream in, String where) throws IOException;
    }

    private static <T> T array(
            String where, String name, int[] shape, int bytesEach, Manifest manifest, Source source, Parser<T> parser) {
        String file = name + ".npy";
        if ((double) shape[0] * shape[1] * shape[2] * bytesEach >= LARGEST) {
            throw new InvalidInput(file(where, MANIFEST), "hidden", manifest.hidden(), "an array below 2 GiB");
        }
        MessageDigest digest = sha256();
        T parsed = null;
        InvalidInput wrong = null;
        try (InputStream in = new DigestInputStream(open(where, file, source), digest)) {
            try {
                parsed = parser.read(in, file(where, file));
            } catch (InvalidInput mistake) {
                wrong = mistake;
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new InvalidInput(file(where, file), "", null, "a readable file (" + e.getMessage() + ")", e);
        }
        // First of all a file is the one that was written; what is in it comes after.
        if (!HexFormat.of().formatHex(digest.digest()).equals(manifest.sha256().get(name))) {
            throw new InvalidInput(
                    file(where, file),
                    "SHA-256",
                    null,
                    "the one in " + MANIFEST + " (the file was changed or damaged)");
        }
        if (wrong != null) {
            throw wrong;
        }
        return parsed;
    }

    private static InputStream open(String where, String name, Source source) {
        try {
            return source.open(name);
        } catch (IOException e) {
            throw unreadable(where, name, e);
        }
    }

    private static InvalidInput unreadable(String where, String name, IOException e) {
        return new InvalidInput(file(where, name), "", null, "a readable file of a network saved by jobs/learn", e);
    }

    private static byte[] bytes(String where, String name, Source source) {
        try (InputStream in = source.open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(where, name, e);
        }
    }

    private static String file(String where, String name) {
        return where + "/" + name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
