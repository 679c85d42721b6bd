package org.yuragi.recording.nwb;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.hdf5.WholeHdf5;

/** An open NWB file. What cannot be read of it is the user's mistake: a damaged file, or a wrong one. */
final class NwbFile implements AutoCloseable {
    private final String name;
    private final HdfFile hdf;

    private NwbFile(String name, HdfFile hdf) {
        this.name = name;
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
        return new NwbFile(name, WholeHdf5.open(path, name, "an NWB 2 file (HDF5)"));
    }

    /** The file as the user named it. */
    String name() {
        return name;
    }

    /** A mistake in this file. */
    InvalidInput mistake(String field, Object value, String expected) {
        return new InvalidInput(name, field, value, expected);
    }

    /** Reads, and takes whatever goes wrong in the HDF5 library for damage to {@code field}. */
    <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidInput(name, field, null, "undamaged HDF5 data in a form that jHDF reads", e);
        }
    }

    /** The root of the file. */
    Group root() {
        return hdf;
    }

    /** A node below a group, links followed; empty if there is none. */
    Optional<Node> child(Group group, String path) {
        return read(path(group) + "/" + path, () -> {
            Node at = group;
            for (String step : path.split("/")) {
                Node next = at instanceof Group inner ? inner.getChild(step) : null;
                if (next == null) {
                    return Optional.empty();
                }
                at = next instanceof Link link ? link.getTarget() : next;
            }
            return Optional.of(at);
        });
    }

    /** A data set below a group; empty if there is none. */
    Optional<Dataset> dataset(Group group, String path) {
        return child(group, path).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    /** A text in the file, e.g. {@code general/subject/subject_id}; empty if it has none. */
    String text(String path) {
        return dataset(hdf, path)
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
