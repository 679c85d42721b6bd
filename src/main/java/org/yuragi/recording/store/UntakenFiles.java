package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.inscopix.InscopixTraces;
import org.yuragi.recording.store.RecordingTree.Entry;

/** Says of each file and folder that lies among sessions and is none why it is not taken in. */
final class UntakenFiles {
    /** Files that belong to sessions, or to those who made them, and need no word. */
    private static final Set<String> COMPANIONS = Set.of(RegistrationCsv.NAME, "truth.csv", "summary.json");
    /** Folders that deep are looked into. */
    private static final int DEPTH = 3;
    /** So many are named. */
    private static final int NAMED = 3;

    private final RecordingTree tree;
    private final List<InvalidInput> unreadable = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    UntakenFiles(RecordingTree tree) {
        this.tree = tree;
    }

    List<InvalidInput> unreadable() {
        return unreadable;
    }

    List<String> others() {
        return others;
    }

    /** What lies beside an animal's sessions, or beside the animals. */
    void beside(String folder, List<Entry> entries) {
        unreadable.addAll(tree.brokenLinks(folder));
        List<Entry> plain = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.isHidden() || COMPANIONS.contains(entry.name())) {
                continue;
            }
            if (entry.isFolder()) {
                folder(entry);
            } else if (isAlone(entry)) {
                String its = entry.file().replaceFirst("\\.[^./]*$", "");
                others.add(entry.file()
                        + ": passed over, as it lies beside sessions: a recording that is not NWB needs a folder" + " ("
                        + its + "/" + entry.name() + "), or is named with --nwb");
            } else {
                file(entry).ifPresentOrElse(unreadable::add, () -> plain.add(entry));
            }
        }
        if (!plain.isEmpty()) {
            others.add(folder.replaceAll("/+$", "") + ": passed over, as nothing shows that they are recordings: "
                    + names(plain));
        }
    }

    private void folder(Entry folder) {
        List<InvalidInput> why = within(folder, DEPTH);
        List<Entry> inside = tree.in(folder.file());
        if (why.size() == 1) {
            unreadable.add(why.get(0));
        } else if (!why.isEmpty()) {
            unreadable.add(new InvalidInput(
                    folder.file(),
                    "",
                    "no session that is taken in",
                    "one: " + some(why.stream().map(InvalidInput::getMessage).toList())));
        } else if (!isOurs(inside)) {
            others.add(folder.file() + ": passed over: "
                    + (inside.isEmpty()
                            ? "an empty folder"
                            : "nothing in it shows that it holds a recording (" + names(inside) + ")"));
        }
    }

    /** A few reasons in one line, and how many more there are. */
    static String some(List<String> why) {
        return why.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (why.size() > NAMED ? "; and " + (why.size() - NAMED) + " more" : "");
    }

    private static String names(List<Entry> entries) {
        return entries.stream().limit(NAMED).map(Entry::name).collect(Collectors.joining(", "))
                + (entries.size() > NAMED ? " and " + (entries.size() - NAMED) + " more" : "");
    }

    /** The output of a job, or a store of sessions. */
    private static boolean isOurs(List<Entry> inside) {
        Set<String> names = inside.stream().map(Entry::name).collect(Collectors.toSet());
        return names.contains("provenance.json") || names.contains(StoreTables.SESSIONS);
    }

    private List<InvalidInput> within(Entry folder, int deep) {
        List<Entry> inside = tree.in(folder.file());
        Optional<UnreadFormat> zarr = UnreadFormat.zarr(
                folder.name(), inside.stream().map(Entry::name).toList());
        if (zarr.isPresent()) {
            return List.of(zarr.get().refusal(folder.file()));
        }
        if (isOurs(inside)) {
            return List.of();
        }
        List<InvalidInput> why = new ArrayList<>(tree.brokenLinks(folder.file()));
        List<Entry> sessions = inside.stream().filter(tree::isSession).toList();
        if (!sessions.isEmpty()) {
            why.add(new InvalidInput(
                    folder.file(),
                    "",
                    names(sessions) + ", a folder too deep for " + (sessions.size() == 1 ? "a session" : "sessions"),
                    "sessions in the animal's own folder (mv " + sessions.get(0).file() + " "
                            + folder.file() + "_" + sessions.get(0).name()
                            + "), or, if this is another animal, a run of its own with --recordings "
                            + folder.file()));
            return why;
        }
        if (RecordingTree.isSuite2pByName(folder)) {
            why.add(new InvalidInput(
                    folder.file(),
                    "",
                    "no array of suite2p",
                    "F.npy, Fneu.npy or spks.npy in it, or in its planes' folders"));
            return why;
        }
        for (Entry entry : inside) {
            if (!entry.isHidden() && !entry.isFolder()) {
                file(entry).ifPresent(why::add);
            } else if (!entry.isHidden() && deep > 0) {
                why.addAll(within(entry, deep - 1));
            }
        }
        return why;
    }

    /** Why a file is no session; empty if nothing shows that it might be one. */
    private Optional<InvalidInput> file(Entry file) {
        return format(file).map(format -> format.refusal(file.file()));
    }

    private Optional<UnreadFormat> format(Entry file) {
        if (COMPANIONS.contains(file.name())) {
            return Optional.empty();
        }
        if (isTable(file)) {
            String[] lines = tree.twoLines(file);
            return UnreadFormat.table(lines[0], lines[1]);
        }
        return UnreadFormat.of(file.name(), tree.head(file));
    }

    private static boolean isTable(Entry file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** Whether a file could be read if it had a folder; sessions may have links to it, too. */
    private boolean isAlone(Entry file) {
        return isTable(file)
                ? InscopixTraces.is(tree.twoLines(file)[1])
                : file.name().toLowerCase(Locale.ROOT).matches(".*\\.(h5|hdf5|mat|nc|npy)")
                        && format(file).isEmpty();
    }
}
