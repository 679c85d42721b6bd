package org.yuragi.recording.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.TraceSession;
import org.yuragi.recording.Traces;
import org.yuragi.recording.behaviour.BehaviourCsv;
import org.yuragi.recording.caiman.CaimanTraces;
import org.yuragi.recording.hdf5.Hdf5Matrix;
import org.yuragi.recording.hdf5.MatrixTraces;
import org.yuragi.recording.hdf5.WholeHdf5;
import org.yuragi.recording.inscopix.InscopixTraces;
import org.yuragi.recording.nwb.NwbSession;
import org.yuragi.recording.suite2p.Suite2pTraces;

/** Opens a session by what it holds, not by what it is called. */
final class SessionFormats {
    private static final String KNOWN = "a recording by NWB, suite2p, CaImAn or Inscopix, or a matrix in HDF5";

    /** Characters of a header that are shown. */
    private static final int HEADER = 80;

    private SessionFormats() {}

    /**
     * Opens a file, or a folder with one recording and perhaps a table of behaviour.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     */
    static RecordedSession open(Path path, String name, StoreOptions options) {
        if (!Files.isDirectory(path)) {
            return isNwb(path, name) ? NwbSession.open(path, name, options.nwb()) : file(path, name, options);
        }
        List<Path> recordings = new ArrayList<>();
        List<Path> behaviour = new ArrayList<>();
        for (Path file : files(path)) {
            String[] head = WholeHdf5.is(file) ? new String[] {"", ""} : twoLines(file);
            if (BehaviourCsv.is(head[0])) {
                behaviour.add(file);
            } else if (WholeHdf5.is(file) || InscopixTraces.is(head[1])) {
                recordings.add(file);
            }
        }
        List<Path> planes = planes(path);
        if (recordings.size() + planes.size() != 1 || behaviour.size() > 1) {
            throw new InvalidInput(
                    name,
                    "",
                    names(Stream.of(recordings, planes, behaviour)
                            .flatMap(List::stream)
                            .toList()),
                    KNOWN + ": one, and at most one table of behaviour");
        }
        if (!recordings.isEmpty() && behaviour.isEmpty()) {
            return open(recordings.get(0), name + "/" + recordings.get(0).getFileName(), options);
        }
        TraceOptions how = options.traces();
        String table = behaviour.isEmpty() ? "" : name + "/" + behaviour.get(0).getFileName();
        BehaviourCsv beside = behaviour.isEmpty()
                ? new BehaviourCsv(Behaviour.none(), List.of())
                : BehaviourCsv.read(behaviour.get(0), table, how);
        Traces traces = planes.isEmpty()
                ? traces(recordings.get(0), name + "/" + recordings.get(0).getFileName(), how)
                : Suite2pTraces.open(planes.get(0), name, how);
        return joined(traces, how, beside, table);
    }

    /**
     * Tables in a session's folder that are neither a recording nor behaviour, a line each: a column may be misspelt.
     *
     * @param name how the user named the folder
     */
    static List<String> passedOver(Path folder, String name) {
        List<String> lines = new ArrayList<>();
        for (Path file : files(folder)) {
            String called = file.getFileName().toString();
            String[] head = twoLines(file);
            if (called.toLowerCase(Locale.ROOT).endsWith(".csv")
                    && !BehaviourCsv.is(head[0])
                    && !InscopixTraces.is(head[1])) {
                lines.add(name + "/" + called
                        + ": passed over: no recording, and no table of behaviour, which has a column "
                        + BehaviourCsv.NEEDS + "; its header is \"" + shortened(head[0].trim()) + "\"");
            }
        }
        return lines;
    }

    private static String shortened(String header) {
        return header.length() <= HEADER ? header : header.substring(0, HEADER) + "...";
    }

    private static RecordedSession file(Path path, String name, StoreOptions options) {
        BehaviourCsv none = new BehaviourCsv(Behaviour.none(), List.of());
        return joined(traces(path, name, options.traces()), options.traces(), none, "");
    }

    private static RecordedSession joined(Traces traces, TraceOptions how, BehaviourCsv beside, String table) {
        try {
            return new TraceSession(traces, how, beside.behaviour(), beside.freezing(), table);
        } catch (RuntimeException e) {
            traces.close();
            throw e;
        }
    }

    /** Whether to leave a file to the reader of NWB: it is NWB, or called so and to be refused as such. */
    private static boolean isNwb(Path path, String name) {
        if (name.endsWith(".nwb") || !Files.exists(path)) {
            return true;
        }
        if (!WholeHdf5.is(path)) {
            return false;
        }
        try (Hdf5Matrix file = Hdf5Matrix.open(path, name)) {
            return file.hasAttribute("nwb_version");
        }
    }

    private static Traces traces(Path path, String name, TraceOptions how) {
        if (WholeHdf5.is(path)) {
            Hdf5Matrix file = Hdf5Matrix.open(path, name);
            try {
                if (file.hasAttribute("nwb_version")) {
                    throw new InvalidInput(
                            name, "", null, "no table of behaviour beside NWB, which holds its own: take it away");
                }
                return CaimanTraces.is(file) ? CaimanTraces.of(file, how) : MatrixTraces.of(file, how);
            } catch (RuntimeException e) {
                file.close();
                throw e;
            }
        }
        if (InscopixTraces.is(twoLines(path)[1])) {
            return InscopixTraces.open(path, name);
        }
        throw new InvalidInput(name, "", null, KNOWN + ", found another format");
    }

    private static List<Path> planes(Path folder) {
        List<Path> found = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("suite2p"))) {
            if (Suite2pTraces.isIn(place)) {
                found.add(place);
            }
            if (Files.isDirectory(place)) {
                try (Stream<Path> inner = Files.list(place)) {
                    inner.filter(plane -> plane.getFileName().toString().matches("plane\\d+"))
                            .filter(Suite2pTraces::isIn)
                            .sorted()
                            .forEach(found::add);
                } catch (IOException e) {
                    throw new InvalidInput(place.toString(), "", null, "a folder that can be read", e);
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInput(folder.toString(), "", null, "a folder that can be read", e);
        }
    }

    private static String names(List<Path> files) {
        return files.isEmpty()
                ? null
                : String.join(
                        ", ",
                        files.stream()
                                .map(file -> file.getFileName().toString())
                                .toList());
    }

    /** The first two lines of a text; empty where it is none, or has lines past all reason. */
    private static String[] twoLines(Path file) {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String[] lines = {"", ""};
            for (int i = 0; i < 2; i++) {
                StringBuilder line = new StringBuilder();
                for (int c = text.read(); c >= 0 && c != '\n' && line.length() < 1 << 20; c = text.read()) {
                    line.append((char) c);
                }
                lines[i] = line.toString();
            }
            return lines;
        } catch (IOException e) {
            return new String[] {"", ""};
        }
    }
}
