package org.yuragi.recording.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.CommaText;
import org.yuragi.recording.NaturalOrder;
import org.yuragi.recording.inscopix.InscopixTraces;

/** Folders that a user points to, on any Hadoop file system, and which of what lies in them looks like a session. */
final class RecordingTree {
    private final Configuration hadoop;

    RecordingTree(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * A file or a folder.
     *
     * @param file its path, below the folder as the user named it
     * @param name its own name
     */
    record Entry(String file, String name, boolean isFolder) {
        boolean isHidden() {
            return name.startsWith(".");
        }

        /** By its name in any case, as other systems than this one write it. */
        boolean isNwb() {
            return !isFolder && !isHidden() && name.toLowerCase(Locale.ROOT).endsWith(".nwb");
        }

        private boolean isNamed(String pattern) {
            return name.toLowerCase(Locale.ROOT).matches(pattern);
        }
    }

    /** What lies in a folder, in natural order of names. */
    List<Entry> in(String folder) {
        String base = folder.replaceAll("/+$", "") + "/";
        Path path = new Path(folder);
        try {
            FileSystem files = path.getFileSystem(hadoop);
            if (!files.getFileStatus(path).isDirectory()) {
                throw new InvalidInput(folder, "", null, "a folder of NWB files, found a file (say --nwb for a file)");
            }
            NaturalOrder natural = new NaturalOrder();
            return Arrays.stream(files.listStatus(path))
                    .map(each -> new Entry(
                            base + each.getPath().getName(), each.getPath().getName(), each.isDirectory()))
                    .sorted((a, b) -> natural.compare(a.name(), b.name()))
                    .toList();
        } catch (FileNotFoundException e) {
            throw new InvalidInput(folder, "", null, "a folder of NWB files, found no such folder", e);
        } catch (IOException e) {
            throw new InvalidInput(folder, "", null, "a folder that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** Links of this machine's file system that lead nowhere: Hadoop does not list them. */
    List<InvalidInput> brokenLinks(String folder) {
        if (!LocalFile.isHere(folder, hadoop)) {
            return List.of();
        }
        java.nio.file.Path here = java.nio.file.Path.of(new Path(folder).toUri().getPath());
        try (Stream<java.nio.file.Path> all = Files.list(here)) {
            return all.filter(each -> !Files.exists(each))
                    .sorted()
                    .map(each -> broken(folder, each))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInput(folder, "", null, "a folder that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** What is said of a link to nothing. */
    static InvalidInput broken(String folder, java.nio.file.Path link) {
        String target;
        try {
            target = Files.readSymbolicLink(link).toString();
        } catch (IOException | UnsupportedOperationException e) {
            target = "what cannot be read";
        }
        return new InvalidInput(
                folder.replaceAll("/+$", "") + "/" + link.getFileName(),
                "",
                "a link to " + target,
                "a link to something that is there: is the disk mounted?");
    }

    /** Whether one is a session: an NWB file, or a folder that holds the files of one; what they are is seen on opening. */
    boolean isSession(Entry entry) {
        return entry.isNwb() || entry.isFolder() && !entry.isHidden() && holdsSession(in(entry.file()));
    }

    /** Whether these are the files of one session, none of them NWB. */
    boolean holdsSession(List<Entry> entries) {
        return entries.stream().noneMatch(Entry::isNwb)
                && entries.stream()
                        .anyMatch(each -> each.isFolder()
                                ? isSuite2p(each, 1)
                                : !each.isHidden()
                                        && (each.isNamed(".*\\.(npy|hdf5|h5|mat|nc)")
                                                || each.isNamed(".*\\.csv") && InscopixTraces.is(twoLines(each)[1])));
    }

    /** Whether a folder is suite2p's, or a plane of it, with arrays in it. */
    private boolean isSuite2p(Entry folder, int deeper) {
        return isSuite2pByName(folder)
                && in(folder.file()).stream()
                        .anyMatch(each -> each.isFolder()
                                ? deeper > 0 && isSuite2p(each, deeper - 1)
                                : each.name().matches("(F|Fneu|spks)\\.npy"));
    }

    static boolean isSuite2pByName(Entry folder) {
        return folder.isFolder() && folder.name().matches("suite2p.*|plane\\d+|combined");
    }

    /** The first lines of a table, {@link CommaText commas} between its columns; empty if it cannot be read. */
    String[] twoLines(Entry file) {
        try {
            return CommaText.twoLines(open(file));
        } catch (IOException e) {
            return new String[] {"", ""};
        }
    }

    /** The first bytes of a file; none if it cannot be read. */
    byte[] head(Entry file) {
        try (InputStream bytes = open(file)) {
            return bytes.readNBytes(UnreadFormat.HEAD);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private InputStream open(Entry file) throws IOException {
        Path path = new Path(file.file());
        return path.getFileSystem(hadoop).open(path);
    }
}
