package org.yuragi.recording.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.CommaText;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.RecordingTree.Entry;

/** Finds the sessions and registrations that a user points to, and all that lies beside them, on any Hadoop file system. */
public final class RecordingFiles {
    private final Configuration hadoop;
    private final RecordingTree tree;
    private final List<SessionInfo> known;

    public RecordingFiles(Configuration hadoop) {
        this(hadoop, List.of());
    }

    /** @param known sessions of a store that these are added to: a registration may have columns for them without a file */
    public RecordingFiles(Configuration hadoop, List<SessionInfo> known) {
        this.hadoop = hadoop;
        this.tree = new RecordingTree(hadoop);
        this.known = known;
    }

    /**
     * The animals in a folder: itself, if it holds sessions, or else the folders in it that do.
     *
     * @param folder as the user named it
     * @param registration a registration file for the one animal; empty to take {@code cell_registration.csv} from each
     *     animal's folder where there is one
     */
    public FoundRecordings inFolder(String folder, String registration) {
        List<Entry> entries = tree.in(folder);
        UntakenFiles untaken = new UntakenFiles(tree);
        List<AnimalFiles> animals = new ArrayList<>();
        if (isAnimal(entries)) {
            animals.add(animal(folder, entries, registration, untaken));
        } else {
            List<Entry> beside = new ArrayList<>();
            for (Entry entry : entries) {
                List<Entry> files = entry.isFolder() && !entry.isHidden() ? tree.in(entry.file()) : List.of();
                if (isAnimal(files)) {
                    animals.add(animal(entry.file(), files, registration, untaken));
                } else {
                    beside.add(entry);
                }
            }
            untaken.beside(folder, beside);
        }
        if (animals.isEmpty()) {
            throw nothing(folder, entries, untaken.unreadable());
        }
        if (animals.size() > 1 && !registration.isEmpty()) {
            throw new InvalidInput(
                    "--registration",
                    "",
                    registration,
                    "one animal, found " + animals.size() + " in " + folder + " (a file " + RegistrationCsv.NAME
                            + " in each animal's folder is found by itself)");
        }
        return new FoundRecordings(animals, List.copyOf(untaken.unreadable()), List.copyOf(untaken.others()));
    }

    private InvalidInput nothing(String folder, List<Entry> entries, List<InvalidInput> why) {
        String expected =
                "sessions (NWB files, or a folder for each session that holds its recording by suite2p, CaImAn,"
                        + " Inscopix or in HDF5), or a folder of them for each animal";
        List<String> reasons = why.stream().map(InvalidInput::getMessage).toList();
        if (tree.holdsSession(entries)) {
            expected += ": if its files are one session, name the folder above it, or this one as --nwb; if they are"
                    + " several, give each a folder";
        }
        return new InvalidInput(
                folder, "", null, expected + (reasons.isEmpty() ? "" : "; " + UntakenFiles.some(reasons)));
    }

    /**
     * The animals of given files; those in one folder are one animal's.
     *
     * @param files as the user named them
     * @param registration a registration file, of which only the files' columns are taken; empty for none
     */
    public FoundRecordings ofFiles(List<String> files, String registration) {
        Map<String, List<String>> byFolder = new LinkedHashMap<>();
        for (String file : files) {
            refuseFolderOfSeveral(file);
            Path parent = new Path(file).getParent();
            Path whole = whole(parent == null || parent.toString().isEmpty() ? new Path(".") : parent);
            byFolder.computeIfAbsent(whole.toString(), name -> new ArrayList<>())
                    .add(file);
        }
        Map<String, String> byAnimal = new LinkedHashMap<>();
        for (String folder : byFolder.keySet()) {
            String other = byAnimal.put(nameOf(new Path(folder)), folder);
            if (other != null) {
                throw new InvalidInput(
                        "--nwb",
                        "",
                        byFolder.get(folder).get(0),
                        "files of one folder for each animal, which its folder names: " + folder + " and " + other
                                + " are both called " + nameOf(new Path(folder)) + ": give one of them another name");
            }
        }
        if (byAnimal.size() > 1 && !registration.isEmpty()) {
            throw new InvalidInput(
                    "--registration",
                    "",
                    registration,
                    "NWB files of one animal (one folder), found those of " + String.join(", ", byAnimal.keySet()));
        }
        Optional<RegistrationCsv> csv = registration.isEmpty() ? Optional.empty() : Optional.of(read(registration));
        return FoundRecordings.of(byAnimal.entrySet().stream()
                .map(entry -> new AnimalFiles(
                        entry.getKey(), SessionNames.sources(entry.getKey(), byFolder.get(entry.getValue()), csv), csv))
                .toList());
    }

    private void refuseFolderOfSeveral(String file) {
        try {
            Path path = new Path(file);
            FileSystem its = path.getFileSystem(hadoop);
            if (!its.exists(path) || !its.getFileStatus(path).isDirectory()) {
                return;
            }
        } catch (IOException e) {
            throw new InvalidInput(file, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
        long count = tree.in(file).stream().filter(Entry::isNwb).count();
        if (count > 1) {
            throw new InvalidInput(
                    "--nwb",
                    "",
                    file,
                    "one session; this folder holds " + count + " NWB files: --recordings " + file
                            + " takes them all in");
        }
    }

    private AnimalFiles animal(String folder, List<Entry> entries, String registration, UntakenFiles untaken) {
        String name = nameOf(new Path(folder));
        List<Entry> sessions = entries.stream()
                .filter(each -> tree.isSession(each) || isOneNwb(each))
                .toList();
        boolean has = entries.stream().anyMatch(entry -> entry.name().equals(RegistrationCsv.NAME));
        String file = !registration.isEmpty()
                ? registration
                : has ? folder.replaceAll("/+$", "") + "/" + RegistrationCsv.NAME : "";
        Optional<RegistrationCsv> csv = file.isEmpty() ? Optional.empty() : Optional.of(read(file));
        List<SessionSource> sources =
                SessionNames.sources(name, sessions.stream().map(Entry::file).toList(), csv);
        List<Entry> others =
                entries.stream().filter(each -> !sessions.contains(each)).toList();
        csv.ifPresent(table -> SessionNames.refuseColumnsWithoutFile(
                table, sources, known, folder, others.stream().map(Entry::name).toList()));
        untaken.beside(folder, others);
        return new AnimalFiles(name, sources, csv);
    }

    /** A folder beside an animal's sessions that holds one NWB file is a session, too. */
    private boolean isOneNwb(Entry entry) {
        return entry.isFolder()
                && !entry.isHidden()
                && tree.in(entry.file()).stream().filter(Entry::isNwb).count() == 1;
    }

    private boolean isAnimal(List<Entry> entries) {
        return entries.stream().anyMatch(tree::isSession);
    }

    private RegistrationCsv read(String file) {
        Path path = new Path(file);
        try {
            FileSystem files = path.getFileSystem(hadoop);
            if (files.getFileStatus(path).isDirectory()) {
                throw new InvalidInput(file, "", null, "a registration CSV file, found a folder");
            }
            try (Reader text = CommaText.of(files.open(path))) {
                return RegistrationCsv.read(file, text);
            }
        } catch (FileNotFoundException e) {
            throw new InvalidInput(file, "", null, "a registration CSV file, found no such file", e);
        } catch (IOException e) {
            throw new InvalidInput(file, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** The name of a folder, also of "." and of the folder of a plain file name. */
    private static String nameOf(Path folder) {
        String name = whole(folder).getName();
        return name.isEmpty() ? "animal" : name;
    }

    /** A folder as it is found from any working folder, the same however it was named. */
    static Path whole(Path folder) {
        String scheme = folder.toUri().getScheme();
        return scheme != null && !scheme.equals("file")
                ? folder
                : new Path(java.nio.file.Path.of(folder.toUri().getPath())
                        .toAbsolutePath()
                        .normalize()
                        .toString());
    }
}
