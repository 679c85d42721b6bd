package org.yuragi.recording.nwb;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.hdf5.LinkedHdf5;

/** An open NWB file. What cannot be read of it is the user's mistake: a damaged file, or a wrong one. */
final class NwbFile implements AutoCloseable {
    private final Set<String> notes = new LinkedHashSet<>();
    private final LinkedHdf5 hdf;

    private NwbFile(LinkedHdf5 hdf) {
        this.hdf = hdf;
    }

    /**
     * Opens a file.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     */
    static NwbFile open(Path path, String name) {
        if (Files.isDirectory(path)) {
            throw new InvalidInput(name, "", null, "an NWB file, found a folder");
        }
        if (!Files.exists(path)) {
            throw new InvalidInput(name, "", null, "an NWB file, found no such file");
        }
        return new NwbFile(LinkedHdf5.open(path, name, "an NWB 2 file (HDF5)"));
    }

    /** The file as the user named it. */
    String name() {
        return hdf.name();
    }

    /** @see LinkedHdf5#linkedFiles */
    List<Path> linkedFiles() {
        return hdf.linkedFiles();
    }

    /** @see LinkedHdf5#brokenLinks */
    List<String> brokenLinks() {
        return hdf.brokenLinks();
    }

    /** What to say of it, besides what the activity has to say; each line once. */
    void note(List<String> lines) {
        notes.addAll(lines);
    }

    /** What was said of it so far. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** A mistake in this file. */
    InvalidInput mistake(String field, Object value, String expected) {
        return new InvalidInput(name(), field, value, expected);
    }

    /** @see LinkedHdf5#read */
    <T> T read(String field, Supplier<T> reading) {
        return hdf.read(field, reading);
    }

    /** The root of the file. */
    Group root() {
        return hdf.root();
    }

    /** @see LinkedHdf5#child */
    Optional<Node> child(Group group, String path) {
        return hdf.child(group, path);
    }

    /** @see LinkedHdf5#children */
    List<Node> children(Group group) {
        return hdf.children(group);
    }

    /** @see LinkedHdf5#linked */
    List<Node> linked(Group group) {
        return hdf.linked(group);
    }

    /** @see LinkedHdf5#dataset */
    Optional<Dataset> dataset(Group group, String path) {
        return hdf.dataset(group, path);
    }

    /** A text in the file, e.g. {@code general/subject/subject_id}; empty if it has none. */
    String text(String path) {
        return dataset(root(), path)
                .map(data -> read(path, data::getData))
                .map(value -> value instanceof String[] lines ? String.join(" ", lines) : String.valueOf(value))
                .orElse("");
    }

    /** A node's path without the leading slash. */
    static String path(Node node) {
        return node.getPath().replaceAll("^/+|/+$", "");
    }

    /** A text attribute; empty if the node has none. */
    String attribute(Node node, String key) {
        return read(path(node) + "@" + key, () -> {
            Attribute attribute = node.getAttribute(key);
            return attribute == null || attribute.isEmpty() ? "" : String.valueOf(scalar(attribute.getData()));
        });
    }

    /** A number attribute, or what stands for it where the node has none. */
    double number(Node node, String key, double otherwise) {
        return read(path(node) + "@" + key, () -> {
            Attribute attribute = node.getAttribute(key);
            return attribute != null && scalar(attribute.getData()) instanceof Number number
                    ? number.doubleValue()
                    : otherwise;
        });
    }

    private static Object scalar(Object data) {
        return data.getClass().isArray() && java.lang.reflect.Array.getLength(data) == 1
                ? java.lang.reflect.Array.get(data, 0)
                : data;
    }

    @Override
    public void close() {
        hdf.close();
    }
}
