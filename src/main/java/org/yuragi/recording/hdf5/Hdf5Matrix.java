package org.yuragi.recording.hdf5;

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

/** An open HDF5 file that holds activity as a matrix, [cell x time] or [time x cell]. */
public final class Hdf5Matrix implements AutoCloseable {
    private final LinkedHdf5 file;

    private Hdf5Matrix(LinkedHdf5 file) {
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     */
    public static Hdf5Matrix open(Path path, String name) {
        return new Hdf5Matrix(LinkedHdf5.open(path, name, "an HDF5 file"));
    }

    /** The file as the user named it. */
    public String name() {
        return file.name();
    }

    /** @see LinkedHdf5#linkedFiles */
    public List<Path> linkedFiles() {
        return file.linkedFiles();
    }

    /** Whether there is a node of this path. */
    public boolean has(String path) {
        return node(path).isPresent();
    }

    /** Whether there is a group of this path. */
    boolean isGroup(String path) {
        return node(path).filter(Group.class::isInstance).isPresent();
    }

    /** Whether the root has an attribute. */
    public boolean hasAttribute(String key) {
        return read(key, () -> file.root().getAttribute(key) != null);
    }

    /** The number at a path; empty if there is none. */
    public OptionalDouble number(String path) {
        double[] values = vector(path).orElse(new double[0]);
        return values.length == 1 ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
    }

    /** Numbers of a vector or scalar at a path, possibly none; empty if there is no such thing, as where Python wrote None. */
    public Optional<double[]> vector(String path) {
        return node(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .filter(data -> Hdf5Data.isNumbers(data.getDataType()))
                .filter(data -> data.getSize() == 0 || !data.isEmpty())
                .map(data -> read(path, () -> data.getSize() == 0 ? new double[0] : Numbers.vector(data.getData())));
    }

    /** Whether what lies at a path is truth values rather than numbers. */
    public boolean isTruth(String path) {
        return node(path)
                .filter(node -> node instanceof Dataset data && Hdf5Data.isTruth(data.getDataType()))
                .isPresent();
    }

    /** Sides of what lies at a path; empty if it is no data set. */
    public Optional<long[]> sides(String path) {
        return node(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .map(Dataset::getDimensionsAsLong);
    }

    /** A matrix of numbers; empty if there is none at the path. */
    public Optional<Dataset> matrix(String path) {
        return node(path).filter(node -> read(path, () -> isMatrix(node))).map(Dataset.class::cast);
    }

    /** Paths of all matrices of numbers in the file's first two levels. */
    public List<String> matrices() {
        return variables().stream()
                .filter(each -> isMatrix(each.node()))
                .map(Variable::path)
                .toList();
    }

    /** Why what lies in the file's first two levels is no matrix of numbers, though it may look like one. */
    List<InvalidInput> refusals() {
        return variables().stream()
                .flatMap(each -> refusal(each.path(), each.node()).stream())
                .toList();
    }

    /** The same of what lies at a path. */
    Optional<InvalidInput> refusal(String path) {
        return node(path).flatMap(node -> refusal(path, node));
    }

    private Optional<InvalidInput> refusal(String path, Node node) {
        if (node instanceof Dataset data
                && data.getDimensionsAsLong().length == 2
                && Hdf5Data.isUnreadReal(data.getDataType())) {
            return Optional.of(mistake(path, Numbers.type(data), Numbers.READ));
        }
        return MatlabClass.refusal(name(), node);
    }

    private record Variable(String path, Node node) {}

    private List<Variable> variables() {
        return read("", () -> {
            List<Variable> found = new ArrayList<>();
            for (Node node : all(file.root())) {
                if (!(node instanceof Group)
                        || MatlabClass.refusal(name(), node).isPresent()) {
                    found.add(new Variable(node.getName(), node));
                } else if (!node.getName().startsWith("#")) {
                    for (Node inner : all((Group) node)) {
                        found.add(new Variable(node.getName() + "/" + inner.getName(), inner));
                    }
                }
            }
            return found;
        });
    }

    private List<Node> all(Group group) {
        List<Node> all = new ArrayList<>(file.children(group));
        all.addAll(file.linked(group));
        return all;
    }

    private static boolean isMatrix(Node node) {
        return node instanceof Dataset data
                && data.getJavaType().isPrimitive()
                && data.getDimensionsAsLong().length == 2
                // A number by itself is a matrix to MATLAB, but no recording.
                && data.getSize() != 1
                && MatlabClass.isNumbers(data);
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
        return new InvalidInput(file.name(), field, value, expected);
    }

    /** The size of a matrix, for messages. */
    public static String shape(Dataset matrix) {
        return Arrays.toString(matrix.getDimensionsAsLong()).replace(", ", " x ");
    }

    private Optional<Node> node(String path) {
        return file.child(file.root(), path);
    }

    private <T> T read(String field, Supplier<T> reading) {
        return file.read(field, reading);
    }

    @Override
    public void close() {
        file.close();
    }
}
