package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.NaturalOrder;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.SessionInfo;

/** Names sessions by their files: {@code C11_M1_B_day3.nwb} is {@code day3}, as in the registration's header. */
final class SessionNames {
    private SessionNames() {}

    /** The sessions of one animal's files, in natural order of their names. */
    static List<SessionSource> sources(String animal, List<String> files, Optional<RegistrationCsv> registration) {
        List<String> names = registration
                .map(table -> files.stream().map(file -> column(table, file)).toList())
                .orElseGet(() -> lastParts(files));
        for (int i = 0; i < files.size(); i++) {
            int before = names.indexOf(names.get(i));
            if (before < i) {
                throw new InvalidInput(
                        files.get(i),
                        "session",
                        names.get(i),
                        "a session that no other file of " + animal + " is (" + files.get(before) + " is it too)");
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            order.add(i);
        }
        NaturalOrder natural = new NaturalOrder();
        order.sort((a, b) -> natural.compare(names.get(a), names.get(b)));
        List<SessionSource> sources = new ArrayList<>();
        for (int at : order) {
            sources.add(new SessionSource(animal, names.get(at), sources.size(), files.get(at)));
        }
        return sources;
    }

    /** The column of the registration whose name the file's name ends with; the longest if several do. */
    private static String column(RegistrationCsv table, String file) {
        String base = base(file);
        return table.sessions().stream()
                .filter(name -> isCalled(base, name))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow(() -> new InvalidInput(
                        file,
                        "session",
                        base,
                        "a file name that ends with a column of " + table.file() + " ("
                                + String.join(", ", table.sessions()) + ")"));
    }

    private static boolean isCalled(String base, String name) {
        return base.equals(name)
                || base.endsWith(name) && !Character.isLetterOrDigit(base.charAt(base.length() - name.length() - 1));
    }

    /**
     * Refuses a registration of sessions that are not in the folder: an incomplete copy, or another animal's.
     *
     * @param others names of what lies there and cannot be taken in, which is said elsewhere
     */
    static void refuseColumnsWithoutFile(
            RegistrationCsv table,
            List<SessionSource> sources,
            List<SessionInfo> known,
            String folder,
            List<String> others) {
        Set<String> present = sources.stream().map(SessionSource::session).collect(Collectors.toSet());
        String animal = sources.get(0).animal();
        known.stream().filter(info -> info.animal().equals(animal)).forEach(info -> present.add(info.session()));
        for (String name : table.sessions()) {
            if (!present.contains(name) && others.stream().noneMatch(other -> isCalled(base(other), name))) {
                throw new InvalidInput(
                        table.file(),
                        "header",
                        name,
                        "a column for each NWB file, but no NWB file in " + folder + " ends with " + name
                                + " (to take some of the sessions, name them with --nwb and --registration)");
            }
        }
    }

    /** Without a registration: what follows the last underscore, if it ends in a number and is unique; else all of it. */
    private static List<String> lastParts(List<String> files) {
        List<String> bases = files.stream().map(SessionNames::base).toList();
        List<String> parts = bases.stream()
                .map(base -> base.substring(base.lastIndexOf('_') + 1))
                .toList();
        boolean good = new HashSet<>(parts).size() == parts.size()
                && parts.stream().allMatch(part -> part.matches("[A-Za-z]+\\d+"));
        return good ? parts : bases;
    }

    private static String base(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("(?i)\\.nwb$", "");
    }
}
