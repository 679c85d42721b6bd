package org.yuragi.recording.nwb;

import java.nio.file.Path;
import java.util.List;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.Interval;

/** An open NWB file as one session. */
public final class NwbSession implements AutoCloseable {
    private final NwbFile file;
    private final NwbOptions options;
    private final RoiSeries activity;

    private NwbSession(NwbFile file, NwbOptions options) {
        this.file = file;
        this.options = options;
        this.activity = RoiSeries.in(file, options);
    }

    /**
     * Opens a file and finds its activity.
     *
     * @param path where it is on this machine
     * @param name how the user named it, for messages
     * @throws org.yuragi.input.InvalidInput if it is not a whole NWB file with a RoiResponseSeries as it must be
     */
    public static NwbSession open(Path path, String name, NwbOptions options) {
        NwbFile file = NwbFile.open(path, name);
        try {
            return new NwbSession(file, options);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Activity of its cells. */
    public RoiSeries activity() {
        return activity;
    }

    /** Reads behaviour. */
    public Behaviour behaviour() {
        return BehaviourReader.read(file, options);
    }

    /** Reads named intervals. */
    public List<Interval> intervals() {
        return IntervalsReader.read(file);
    }

    /** The subject's id; empty if not given. */
    public String subject() {
        return file.text("general/subject/subject_id");
    }

    /** The session's id; empty if not given. */
    public String sessionId() {
        return file.text("general/session_id");
    }

    /** Start of the session (ISO 8601); empty if not given. */
    public String startTime() {
        return file.text("session_start_time");
    }

    @Override
    public void close() {
        file.close();
    }
}
