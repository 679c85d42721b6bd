package org.yuragi.recording.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yuragi.input.InvalidInput;

/**
 * An open HDF5 file and the files that its external links lead to. Links are followed here and nowhere else: jHDF takes a
 * relative soft link for one from the root, and does not come back from links that lead in a circle.
 */
public final class LinkedHdf5 implements AutoCloseable {
    /** Links in a row that HDF5 itself follows. */
    private static final int MOST_LINKS = 16;

    private final String name;
    private final HdfFile file;
    private final Map<Path, HdfFile> linked = new LinkedHashMap<>();
    private final Set<Path> used = new LinkedHashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();

    private LinkedHdf5(String name, HdfFile file) {
        this.name = name;
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @see WholeHdf5#open
     */
    public static LinkedHdf5 open(Path path, String name, String format) {
        return new LinkedHdf5(name, WholeHdf5.open(path, name, format));
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** The root of the file. */
    public Group root() {
        return file;
    }

    /** The other files that anything was taken from so far; not those that were only looked through. */
    public List<Path> linkedFiles() {
        return List.copyOf(used);
    }

    /** Links met so far that lead nowhere, and why. */
    public List<String> brokenLinks() {
        return List.copyOf(broken);
    }

    /** Reads, and says of whatever goes wrong in the HDF5 library what it is. */
    public <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw UnreadHdf5.of(name, field, e);
        }
    }

    /**
     * A node below a group, links followed; empty if there is none.
     *
     * @throws InvalidInput if a link on the way leads nowhere
     */
    public Optional<Node> child(Group group, String path) {
        String field = (pathOf(group) + "/" + path).replaceAll("^/+", "");
        Set<Path> before = Set.copyOf(linked.keySet());
        Optional<Node> found = read(field, () -> Optional.ofNullable(below(group, path, MOST_LINKS)));
        linked.keySet().stream().filter(each -> !before.contains(each)).forEach(used::add);
        found.map(node -> whole(node.getFileAsPath()))
                .filter(linked::containsKey)
                .ifPresent(used::add);
        return found;
    }

    /** A data set below a group; empty if there is none. */
    public Optional<Dataset> dataset(Group group, String path) {
        return child(group, path).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    /** What lies in a group. */
    public List<Node> children(Group group) {
        return read(
                pathOf(group),
                () -> group.getChildren().values().stream()
                        .filter(node -> !(node instanceof Link))
                        .map(LinkedHdf5::readable)
                        .toList());
    }

    /** What the links in a group lead to; those that lead nowhere are left out and are among {@link #brokenLinks}. */
    public List<Node> linked(Group group) {
        return read(pathOf(group), () -> {
            List<Node> targets = new ArrayList<>();
            for (Node node : group.getChildren().values()) {
                if (node instanceof Link link) {
                    try {
                        targets.add(target(link, MOST_LINKS));
                    } catch (InvalidInput e) {
                        broken.add(e.getMessage());
                    }
                }
            }
            return targets;
        });
    }

    private static String pathOf(Node node) {
        return node.getPath().replaceAll("^/+|/+$", "");
    }

    private Node below(Group group, String path, int links) {
        Node at = group;
        for (String step : path.split("/")) {
            if (!step.isEmpty() && !step.equals(".")) {
                Node next = at instanceof Group inner ? inner.getChild(step) : null;
                if (next == null) {
                    return null;
                }
                at = next instanceof Link link ? target(link, links) : readable(next);
            }
        }
        return at;
    }

    private Node target(Link link, int links) {
        String target = link.getTargetPath();
        if (links == 0) {
            throw nowhere(link, "it leads in a circle, or over more than " + MOST_LINKS + " links");
        }
        Node found;
        if (link instanceof ExternalLink) {
            int colon = target.contains(":/") ? target.lastIndexOf(":/") : target.lastIndexOf(':');
            found = below(external(link, target.substring(0, colon)), target.substring(colon + 1), links - 1);
        } else {
            found = below(target.startsWith("/") ? link.getHdfFile() : link.getParent(), target, links - 1);
        }
        if (found == null) {
            throw nowhere(link, "there is nothing of that path");
        }
        return found;
    }

    /** The file beside the one with the link, or where its whole path is; HDF5 looks there, too. */
    private HdfFile external(Link link, String target) {
        Path beside = link.getFileAsPath().toAbsolutePath().resolveSibling(target);
        Path last = link.getFileAsPath()
                .toAbsolutePath()
                .resolveSibling(Path.of(target).getFileName());
        Path there = Files.isRegularFile(beside) ? beside : last;
        if (!Files.isRegularFile(there)) {
            throw nowhere(link, "there is no file " + beside.normalize());
        }
        Path real = whole(there);
        if (real.equals(whole(file.getFileAsPath()))) {
            return file;
        }
        HdfFile open = linked.get(real);
        if (open == null) {
            open = WholeHdf5.open(real, real.toString(), "an HDF5 file, to which " + name + " has a link");
            linked.put(real, open);
        }
        return open;
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private InvalidInput nowhere(Link link, String why) {
        return new InvalidInput(name, pathOf(link), link.getTargetPath(), "a link to something that is there: " + why);
    }

    private static Node readable(Node node) {
        return node instanceof Dataset data ? Hdf5Data.of(data) : node;
    }

    @Override
    public void close() {
        linked.values().forEach(HdfFile::close);
        file.close();
    }
}
