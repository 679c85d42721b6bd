package org.yuragi.recording.store;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.NaturalOrder;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.inscopix.InscopixTraces;

/** Finds the NWB files and registrations that a user points to, on any Hadoop file system. */
public final class RecordingFiles {
    private static final String SUFFIX = ".nwb";
    private final Configuration hadoop;
    private final List<SessionInfo> known;

    public RecordingFiles(Configuration hadoop) {
        this(hadoop, List.of());
    }

    /** @param known sessions of a store that these are added to: a registration may have columns for them without a file */
    public RecordingFiles(Configuration hadoop, List<SessionInfo> known) {
        this.hadoop = hadoop;
        this.known = known;
    }

    /**
     * The animals in a folder: itself, if it holds NWB files, or else the folders in it that do.
     *
     * @param folder as the user named it
     * @param registration a registration file for the one animal; empty to take {@code cell_registration.csv} from each
     *     animal's folder where there is one
     */
    public List<AnimalFiles> inFolder(String folder, String registration) {
        List<FileStatus> entries = list(folder);
        List<AnimalFiles> animals = new ArrayList<>();
        if (isAnimal(folder, entries)) {
            animals.add(animal(folder, entries, registration));
        } else {
            for (FileStatus entry : entries) {
                String inner =
                        folder.replaceAll("/+$", "") + "/" + entry.getPath().getName();
                List<FileStatus> files = entry.isDirectory() ? list(inner) : List.of();
                if (isAnimal(inner, files)) {
                    animals.add(animal(inner, files, registration));
                }
            }
        }
        if (animals.isEmpty()) {
            throw new InvalidInput(
                    folder,
                    "",
                    null,
                    "sessions (NWB files, or a folder for each session that holds its recording by suite2p, CaImAn, Inscopix or"
                            + " in HDF5), or a folder of them for each animal");
        }
        if (animals.size() > 1 && !registration.isEmpty()) {
            throw new InvalidInput(
                    "--registration",
                    "",
                    registration,
                    "one animal, found " + animals.size() + " in " + folder + " (a file " + RegistrationCsv.NAME
                            + " in each animal's folder is found by itself)");
        }
        return animals;
    }

    /**
     * The animals of given files; those in one folder are one animal's.
     *
     * @param files as the user named them
     * @param registration a registration file, of which only the files' columns are taken; empty for none
     */
    public List<AnimalFiles> ofFiles(List<String> files, String registration) {
        Map<String, List<String>> byAnimal = new LinkedHashMap<>();
        for (String file : files) {
            Path parent = new Path(file).getParent();
            String animal = nameOf(parent == null || parent.toString().isEmpty() ? new Path(".") : parent);
            byAnimal.computeIfAbsent(animal, name -> new ArrayList<>()).add(file);
        }
        if (byAnimal.size() > 1 && !registration.isEmpty()) {
            throw new InvalidInput(
                    "--registration",
                    "",
                    registration,
                    "NWB files of one animal (one folder), found those of " + String.join(", ", byAnimal.keySet()));
        }
        Optional<RegistrationCsv> csv = registration.isEmpty() ? Optional.empty() : Optional.of(read(registration));
        return byAnimal.entrySet().stream()
                .map(entry -> new AnimalFiles(
                        entry.getKey(), SessionNames.sources(entry.getKey(), entry.getValue(), csv), csv))
                .toList();
    }

    private AnimalFiles animal(String folder, List<FileStatus> entries, String registration) {
        String base = folder.replaceAll("/+$", "") + "/";
        String name = nameOf(new Path(folder));
        boolean hasNwb = entries.stream().anyMatch(RecordingFiles::isNwb);
        List<String> files = entries.stream()
                .filter(entry -> hasNwb ? isNwb(entry) : isSession(base, entry))
                .map(entry -> base + entry.getPath().getName())
                .toList();
        boolean has =
                entries.stream().anyMatch(entry -> entry.getPath().getName().equals(RegistrationCsv.NAME));
        String file = !registration.isEmpty() ? registration : has ? base + RegistrationCsv.NAME : "";
        Optional<RegistrationCsv> csv = file.isEmpty() ? Optional.empty() : Optional.of(read(file));
        List<SessionSource> sources = SessionNames.sources(name, files, csv);
        csv.ifPresent(table -> SessionNames.refuseColumnsWithoutFile(table, sources, known, folder));
        return new AnimalFiles(name, sources, csv);
    }

    private RegistrationCsv read(String file) {
        Path path = new Path(file);
        try {
            FileSystem files = path.getFileSystem(hadoop);
            if (files.getFileStatus(path).isDirectory()) {
                throw new InvalidInput(file, "", null, "a registration CSV file, found a folder");
            }
            try (Reader text = new InputStreamReader(files.open(path), StandardCharsets.UTF_8)) {
                return RegistrationCsv.read(file, text);
            }
        } catch (FileNotFoundException e) {
            throw new InvalidInput(file, "", null, "a registration CSV file, found no such file", e);
        } catch (IOException e) {
            throw new InvalidInput(file, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** What lies in a folder, in natural order of names. */
    private List<FileStatus> list(String folder) {
        Path path = new Path(folder);
        try {
            FileSystem files = path.getFileSystem(hadoop);
            if (!files.getFileStatus(path).isDirectory()) {
                throw new InvalidInput(folder, "", null, "a folder of NWB files, found a file (say --nwb for a file)");
            }
            NaturalOrder natural = new NaturalOrder();
            return Arrays.stream(files.listStatus(path))
                    .sorted((a, b) ->
                            natural.compare(a.getPath().getName(), b.getPath().getName()))
                    .toList();
        } catch (FileNotFoundException e) {
            throw new InvalidInput(folder, "", null, "a folder of NWB files, found no such folder", e);
        } catch (IOException e) {
            throw new InvalidInput(folder, "", null, "a folder that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** The name of a folder, also of "." and of the folder of a plain file name. */
    private static String nameOf(Path folder) {
        Path whole = folder.toUri().isAbsolute()
                ? folder
                : new Path(java.nio.file.Path.of(folder.toString())
                        .toAbsolutePath()
                        .normalize()
                        .toString());
        return whole.getName().isEmpty() ? "animal" : whole.getName();
    }

    private boolean isAnimal(String folder, List<FileStatus> entries) {
        return entries.stream().anyMatch(entry -> isNwb(entry) || isSession(folder + "/", entry));
    }

    /** A folder that holds files of one session; what they are is seen when they are opened. */
    private boolean isSession(String base, FileStatus entry) {
        if (!entry.isDirectory() || entry.getPath().getName().startsWith(".")) {
            return false;
        }
        List<FileStatus> inner = list(base + entry.getPath().getName());
        return inner.stream().noneMatch(RecordingFiles::isNwb)
                && inner.stream().anyMatch(file -> {
                    String name = file.getPath().getName();
                    return name.matches(".*\\.(npy|hdf5|h5|mat)|suite2p|plane\\d+")
                            || name.endsWith(".csv") && isInscopix(file.getPath());
                });
    }

    /** By content: tables of other kinds may lie in folders beside recordings. */
    private boolean isInscopix(Path file) {
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(file.getFileSystem(hadoop).open(file), StandardCharsets.ISO_8859_1))) {
            text.readLine();
            String second = text.readLine();
            return second != null && InscopixTraces.is(second);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isNwb(FileStatus entry) {
        String name = entry.getPath().getName();
        return entry.isFile() && name.endsWith(SUFFIX) && !name.startsWith(".");
    }
}
