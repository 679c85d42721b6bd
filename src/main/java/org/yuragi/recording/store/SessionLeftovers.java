package org.yuragi.recording.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.CommaText;
import org.yuragi.recording.behaviour.BehaviourCsv;
import org.yuragi.recording.hdf5.WholeHdf5;
import org.yuragi.recording.inscopix.InscopixTraces;

/** What lies in a session's folder and is neither its recording nor its behaviour. */
final class SessionLeftovers {
    /** So many are named. */
    private static final int NAMED = 5;
    /** Characters of a header that are shown. */
    private static final int HEADER = 80;

    private SessionLeftovers() {}

    /**
     * What is not used, in lines: tables one by one, as a column may be misspelt, and all else in one.
     *
     * @param name how the user named the folder
     */
    static List<String> notes(Path folder, String name) {
        List<String> lines = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Path file : files(folder)) {
            String called = file.getFileName().toString();
            String[] head = WholeHdf5.is(file) ? new String[] {"", ""} : twoLines(file);
            boolean isTaken = WholeHdf5.is(file) || BehaviourCsv.is(head[0]) || InscopixTraces.is(head[1]);
            if (isTaken || UnreadFormat.SUITE2P.contains(called)) {
                continue;
            }
            if (called.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                lines.add(name + "/" + called
                        + ": passed over: no recording, and no table of behaviour, which has a column "
                        + BehaviourCsv.NEEDS + "; its header is \"" + shortened(head[0].trim()) + "\"");
            } else {
                others.add(called
                        + UnreadFormat.of(called, head(file))
                                .map(format -> " (" + format.what() + ")")
                                .orElse(""));
            }
        }
        for (Path inner : folders(folder)) {
            String called = inner.getFileName().toString();
            if (!called.matches("suite2p|plane\\d+|combined")) {
                others.add(called + "/");
            }
        }
        if (!others.isEmpty()) {
            lines.add(name + ": passed over beside the recording: "
                    + String.join(", ", others.subList(0, Math.min(NAMED, others.size())))
                    + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : ""));
        }
        return lines;
    }

    /**
     * Why what lies in a folder, or a file, cannot be read, though it looks like a recording.
     *
     * @param name how the user named it
     */
    static List<InvalidInput> unread(Path path, String name) {
        if (!Files.isDirectory(path)) {
            return unreadFile(path, name).stream().toList();
        }
        List<String> inside = Stream.concat(all(path), folders(path).stream())
                .map(each -> each.getFileName().toString())
                .toList();
        Optional<UnreadFormat> zarr = UnreadFormat.zarr(path.getFileName().toString(), inside);
        if (zarr.isPresent()) {
            return List.of(zarr.get().refusal(name));
        }
        Stream<InvalidInput> broken =
                list(path).stream().filter(each -> !Files.exists(each)).map(each -> RecordingTree.broken(name, each));
        Stream<InvalidInput> unread = files(path).stream()
                .filter(file ->
                        !UnreadFormat.SUITE2P.contains(file.getFileName().toString()))
                .flatMap(file -> unreadFile(file, name + "/" + file.getFileName()).stream());
        return Stream.concat(broken, unread).toList();
    }

    private static Optional<InvalidInput> unreadFile(Path file, String name) {
        String called = file.getFileName().toString();
        String[] lines = twoLines(file);
        Optional<UnreadFormat> format = called.toLowerCase(Locale.ROOT).endsWith(".csv")
                ? UnreadFormat.table(lines[0], lines[1])
                : UnreadFormat.of(called, head(file));
        return format.map(each -> each.refusal(name));
    }

    private static String shortened(String header) {
        return header.length() <= HEADER ? header : header.substring(0, HEADER) + "...";
    }

    /** The files of a folder that are not hidden, in order of their names. */
    static List<Path> files(Path folder) {
        return all(folder)
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private static Stream<Path> all(Path folder) {
        return list(folder).stream().filter(Files::isRegularFile);
    }

    private static List<Path> folders(Path folder) {
        return list(folder).stream()
                .filter(Files::isDirectory)
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new InvalidInput(folder.toString(), "", null, "a folder that can be read", e);
        }
    }

    /** The first two lines of a table; empty where it is none, or has lines past all reason. */
    static String[] twoLines(Path file) {
        try {
            return CommaText.twoLines(Files.newInputStream(file));
        } catch (IOException e) {
            return new String[] {"", ""};
        }
    }

    private static byte[] head(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(UnreadFormat.HEAD);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
