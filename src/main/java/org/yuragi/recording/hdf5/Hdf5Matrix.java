package org.yuragi.recording.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.yuragi.input.InvalidInput;

/** An open HDF5 file that holds activity as a matrix, [cell x time] or [time x cell]; whatever fails is damage. */
public final class Hdf5Matrix implements AutoCloseable {
    private final String name;
    private final HdfFile file;

    private Hdf5Matrix(String name, HdfFile file) {
        this.name = name;
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     */
    public static Hdf5Matrix open(Path path, String name) {
        return new Hdf5Matrix(name, WholeHdf5.open(path, name, "an HDF5 file"));
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** Whether there is a node of this path. */
    public boolean has(String path) {
        return node(path).isPresent();
    }

    /** Whether the root has an attribute. */
    public boolean hasAttribute(String key) {
        return read(key, () -> file.getAttribute(key) != null);
    }

    /** The number at a path; empty if there is none. */
    public OptionalDouble number(String path) {
        double[] values = vector(path).orElse(new double[0]);
        return values.length == 1 ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
    }

    /** Numbers of a vector or scalar at a path; empty if there are none, as where Python wrote None. */
    public Optional<double[]> vector(String path) {
        return node(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .filter(data -> !data.isEmpty()
                        && (data.getJavaType().isPrimitive() || Number.class.isAssignableFrom(data.getJavaType())))
                .map(data -> read(path, () -> {
                    return Numbers.vector(data.getData());
                }));
    }

    /** A matrix of numbers; empty if there is nothing else than that. */
    public Optional<Dataset> matrix(String path) {
        return node(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .filter(Hdf5Matrix::isMatrix);
    }

    /** Paths of all matrices of numbers in the file's first two levels. */
    public List<String> matrices() {
        return read("", () -> {
            List<String> found = new ArrayList<>();
            for (Node node : file) {
                if (node instanceof Group group && !node.getName().startsWith("#")) {
                    group.getChildren().values().stream()
                            .filter(Hdf5Matrix::isMatrix)
                            .forEach(inner -> found.add(group.getName() + "/" + inner.getName()));
                } else if (isMatrix(node)) {
                    found.add(node.getName());
                }
            }
            return found;
        });
    }

    private static boolean isMatrix(Node node) {
        return node instanceof Dataset data
                && data.getJavaType().isPrimitive()
                && !data.isEmpty()
                && data.getDimensions().length == 2;
    }

    /**
     * Reads frames of a matrix.
     *
     * @param byCell whether it is [cell x time]
     * @param cells which cells
     * @param baseline see {@link org.yuragi.recording.Traces#read}
     * @return frames x cells, row-major
     */
    public float[] read(Dataset matrix, boolean byCell, int[] cells, long first, int n, double[] baseline) {
        return read(matrix.getPath() + " from frame " + first, () -> {
            float[] out = new float[Math.multiplyExact(cells.length, n)];
            Object[] rows = (Object[]) new TimeSlabs(matrix, byCell ? 1 : 0).read(first, n);
            if (byCell) {
                for (int i = 0; i < cells.length; i++) {
                    Numbers.scaled(rows[cells[i]], 1, baseline.length == 0 ? 0 : -baseline[i], out, i, cells.length);
                }
            } else {
                for (int frame = 0; frame < n; frame++) {
                    for (int i = 0; i < cells.length; i++) {
                        double value = Numbers.number(rows[frame], cells[i]);
                        out[frame * cells.length + i] = (float) (baseline.length == 0 ? value : value - baseline[i]);
                    }
                }
            }
            return out;
        });
    }

    /** A mistake in this file. */
    public InvalidInput mistake(String field, Object value, String expected) {
        return new InvalidInput(name, field, value, expected);
    }

    /** The size of a matrix, for messages. */
    public static String shape(Dataset matrix) {
        return Arrays.toString(matrix.getDimensionsAsLong()).replace(", ", " x ");
    }

    private Optional<Node> node(String path) {
        return read(path, () -> {
            Node at = file;
            for (String step : path.replaceAll("^/+", "").split("/")) {
                at = at instanceof Group group ? group.getChild(step) : null;
                if (at == null) {
                    return Optional.empty();
                }
            }
            return Optional.of(at);
        });
    }

    private <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidInput(name, field, null, "undamaged HDF5 data in a form that jHDF reads", e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
