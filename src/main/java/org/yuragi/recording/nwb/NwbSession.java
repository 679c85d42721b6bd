package org.yuragi.recording.nwb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Interval;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.Slab;

/** An open NWB file as one session. */
public final class NwbSession implements RecordedSession {
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

    @Override
    public Behaviour behaviour() {
        return BehaviourReader.read(file, options);
    }

    @Override
    public List<Interval> intervals() {
        FrameClock clock = clock();
        double end = clock.timeS(frames() - 1) + 1 / clock.rateHz();
        return IntervalsReader.read(file, end, options.stampUnit());
    }

    @Override
    public String subject() {
        return file.text("general/subject/subject_id");
    }

    @Override
    public String sessionId() {
        return file.text("general/session_id");
    }

    @Override
    public String startTime() {
        return file.text("session_start_time");
    }

    @Override
    public String series() {
        return activity.path();
    }

    @Override
    public String unit() {
        return activity.unit();
    }

    @Override
    public long frames() {
        return activity.frames();
    }

    @Override
    public int cells() {
        return activity.cells();
    }

    @Override
    public int slabFrames() {
        return activity.slabFrames();
    }

    @Override
    public int framesAtOnce(long bytes) {
        return activity.framesAtOnce(bytes);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(activity.notes());
        notes.addAll(file.notes());
        return notes;
    }

    @Override
    public List<Path> linkedFiles() {
        return file.linkedFiles();
    }

    @Override
    public boolean isWide() {
        return activity.isWide();
    }

    @Override
    public FrameClock clock() {
        return activity.clock();
    }

    @Override
    public Slab slab(long first, int n, double[] baseline) {
        return activity.slab(first, n, baseline);
    }

    @Override
    public long[] roiRows() {
        return activity.roiRows();
    }

    @Override
    public int registrationRows() {
        return activity.dataColumns();
    }

    @Override
    public int[] registrationRow() {
        return activity.columns();
    }

    @Override
    public void close() {
        file.close();
    }
}
