package org.yuragi.recording.nwb;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Finds groups of an NWB file by their attribute {@code neurodata_type}, wherever they lie. */
final class NeurodataTypes {
    /** Where data may lie, in this order: what was computed comes before what was acquired. */
    private static final List<String> ROOTS = List.of("processing", "acquisition");

    private NeurodataTypes() {}

    /** All groups of a type under /processing, then /acquisition, each by name. */
    static List<Group> find(NwbFile file, String type) {
        return find(file, type, ROOTS);
    }

    /** All groups of a type under some groups of the root. */
    static List<Group> find(NwbFile file, String type, List<String> roots) {
        List<Group> found = new ArrayList<>();
        walk(file, roots, (group, its) -> {
            if (its.equals(type)) {
                found.add(group);
            }
        });
        return found;
    }

    /** The series of the file and its units, in words, for a refusal. */
    static String seriesIn(NwbFile file) {
        List<String> found = new ArrayList<>();
        walk(file, List.of("processing", "acquisition", "units", "stimulus"), (group, type) -> {
            if (type.endsWith("Series") || type.equals("Units")) {
                found.add(type + " " + NwbFile.path(group));
            }
        });
        int more = found.size() - 2;
        return found.isEmpty()
                ? "no series at all"
                : found.stream().limit(2).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * Visits all groups below the roots, then those that only links lead to: to what lies elsewhere, in another file, or
     * back to where they began. Each is met once.
     */
    private static void walk(NwbFile file, List<String> roots, BiConsumer<Group, String> visit) {
        Set<String> met = new HashSet<>();
        Deque<Group> linked = new ArrayDeque<>();
        for (String root : roots) {
            file.child(file.root(), root)
                    .filter(Group.class::isInstance)
                    .ifPresent(node -> walk(file, (Group) node, met, linked, visit));
        }
        while (!linked.isEmpty()) {
            walk(file, linked.poll(), met, linked, visit);
        }
    }

    private static void walk(
            NwbFile file, Group group, Set<String> met, Deque<Group> linked, BiConsumer<Group, String> visit) {
        if (!met.add(group.getFileAsPath() + "@" + group.getAddress())) {
            return;
        }
        visit.accept(group, file.attribute(group, "neurodata_type"));
        for (Node child : file.children(group)) {
            if (child instanceof Group inner) {
                walk(file, inner, met, linked, visit);
            }
        }
        for (Node target : file.linked(group)) {
            if (target instanceof Group inner) {
                linked.add(inner);
            }
        }
    }

    /**
     * Takes the one group that a user means.
     *
     * @param key the config key that chooses
     * @param choice its value: a path, or a name in a path; empty if not given
     * @param found at least one group
     */
    static Group choose(NwbFile file, String key, String choice, List<Group> found) {
        String all = found.stream().map(NwbFile::path).collect(Collectors.joining(", "));
        if (choice.isEmpty()) {
            if (found.size() > 1) {
                throw file.mistake(
                        found.size() + " series", all, "one, or the config key " + key + " to name one of them");
            }
            return found.get(0);
        }
        String wanted = choice.replaceAll("^/+|/+$", "");
        List<Group> matching = found.stream()
                .filter(group -> ("/" + NwbFile.path(group) + "/").contains("/" + wanted + "/"))
                .toList();
        if (matching.size() != 1) {
            throw file.mistake(key, choice, (matching.isEmpty() ? "one of " : "the whole path of one of ") + all);
        }
        return matching.get(0);
    }
}
