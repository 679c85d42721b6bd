package org.yuragi.recording.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        for (Path file : SessionLeftovers.files(path)) {
            String[] head = WholeHdf5.is(file) ? new String[] {"", ""} : SessionLeftovers.twoLines(file);
            if (BehaviourCsv.is(head[0])) {
                behaviour.add(file);
            } else if (WholeHdf5.is(file) || InscopixTraces.is(head[1])) {
                recordings.add(file);
            }
        }
        List<List<Path>> planes = Suite2pTraces.in(path);
        if (recordings.size() + planes.size() != 1 || behaviour.size() > 1) {
            throw unclear(path, name, recordings, planes, behaviour);
        }
        if (!recordings.isEmpty() && behaviour.isEmpty()) {
            return open(recordings.get(0), name + "/" + recordings.get(0).getFileName(), options);
        }
        TraceOptions how = options.traces();
        String table = behaviour.isEmpty() ? "" : name + "/" + behaviour.get(0).getFileName();
        BehaviourCsv beside = behaviour.isEmpty()
                ? new BehaviourCsv(Behaviour.none(), List.of(), List.of())
                : BehaviourCsv.read(behaviour.get(0), table, how);
        Traces traces = planes.isEmpty()
                ? traces(recordings.get(0), name + "/" + recordings.get(0).getFileName(), how)
                : Suite2pTraces.open(path, planes.get(0), name, how);
        return joined(traces, how, beside, table);
    }

    /** Why a folder is not one session: the true reason where there is only one thing that could have been its recording. */
    private static InvalidInput unclear(
            Path folder, String name, List<Path> recordings, List<List<Path>> planes, List<Path> behaviour) {
        List<InvalidInput> unread =
                recordings.isEmpty() && planes.isEmpty() ? SessionLeftovers.unread(folder, name) : List.of();
        if (!unread.isEmpty()) {
            return unread.get(0);
        }
        List<Path> all = new ArrayList<>(recordings);
        planes.forEach(all::addAll);
        all.addAll(behaviour);
        return new InvalidInput(
                name,
                "",
                all.isEmpty()
                        ? null
                        : String.join(
                                ", ",
                                all.stream()
                                        .map(file -> folder.equals(file)
                                                ? "suite2p's arrays"
                                                : folder.relativize(file).toString())
                                        .toList()),
                KNOWN + ": one, and at most one table of behaviour");
    }

    /** @see SessionLeftovers#notes */
    static List<String> passedOver(Path folder, String name) {
        return SessionLeftovers.notes(folder, name);
    }

    private static RecordedSession file(Path path, String name, StoreOptions options) {
        BehaviourCsv none = new BehaviourCsv(Behaviour.none(), List.of(), List.of());
        return joined(traces(path, name, options.traces()), options.traces(), none, "");
    }

    private static RecordedSession joined(Traces traces, TraceOptions how, BehaviourCsv beside, String table) {
        try {
            return new TraceSession(traces, how, beside.behaviour(), beside.freezing(), beside.notes());
        } catch (RuntimeException e) {
            traces.close();
            throw e;
        }
    }

    /** Whether to leave a file to the reader of NWB: it is NWB, or called so and to be refused as such. */
    private static boolean isNwb(Path path, String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".nwb") || !Files.exists(path)) {
            return true;
        }
        if (!WholeHdf5.is(path)) {
            return false;
        }
        try (Hdf5Matrix file = Hdf5Matrix.open(path, name)) {
            // NWB 1 has it as a data set: it is named as what it is.
            return file.hasAttribute("nwb_version") || file.has("nwb_version");
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
        if (InscopixTraces.is(SessionLeftovers.twoLines(path)[1])) {
            return InscopixTraces.open(path, name, how.stampUnit());
        }
        throw SessionLeftovers.unread(path, name).stream()
                .findFirst()
                .orElseGet(() -> new InvalidInput(name, "", null, KNOWN + ", found another format"));
    }
}
