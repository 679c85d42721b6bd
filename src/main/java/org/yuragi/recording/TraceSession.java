package org.yuragi.recording;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yuragi.input.InvalidInput;

/**
 * Traces and what the animal did meanwhile, as one session. A registration of it counts all cells of the file, as
 * curation may change later which are accepted, and their numbers must not.
 */
public final class TraceSession implements RecordedSession {
    private final Traces traces;
    private final int[] cells;
    private final FrameClock clock;
    private final Behaviour behaviour;
    private final List<Interval> intervals;
    private final List<String> notes;

    /**
     * Joins them.
     *
     * @param notes what to say of behaviour
     * @param behaviour on the recording's clock
     */
    public TraceSession(
            Traces traces, TraceOptions options, Behaviour behaviour, List<Interval> intervals, List<String> notes) {
        this.traces = traces;
        this.notes = List.copyOf(notes);
        if (traces.frames() == 0 || traces.rows() == 0) {
            throw new InvalidInput(
                    traces.name(),
                    traces.series(),
                    traces.rows() + " cells x " + traces.frames() + " frames",
                    "at least one cell and one frame");
        }
        this.cells = options.acceptedOnly()
                ? traces.accepted()
                : IntStream.range(0, traces.rows()).toArray();
        if (cells.length == 0) {
            throw new InvalidInput(
                    traces.name(),
                    traces.series(),
                    "0 of " + traces.rows() + " cells accepted",
                    "at least one; accepted_only = false takes all");
        }
        this.clock = clock(options);
        this.behaviour = behaviour;
        this.intervals = List.copyOf(intervals);
    }

    private FrameClock clock(TraceOptions options) {
        if (options.rateHz() > 0) {
            if (traces.clock().isPresent() && Math.abs(traces.clock().get().rateHz() / options.rateHz() - 1) > 0.01) {
                throw new InvalidInput(
                        "rate_hz",
                        "",
                        options.rateHz(),
                        traces.clock().get().rateHz() + " Hz, as " + traces.name() + " has it, or 0");
            }
            return traces.clock().orElse(new FrameClock.Regular(0, options.rateHz()));
        }
        return traces.clock()
                .orElseThrow(
                        () -> new InvalidInput(
                                traces.name(),
                                "rate",
                                null,
                                "frames per second, which this format lacks: say rate_hz (--ingest rate_hz=20, or jobs/ingest --set rate_hz=20)"));
    }

    @Override
    public String subject() {
        return "";
    }

    @Override
    public String sessionId() {
        return "";
    }

    @Override
    public String startTime() {
        return "";
    }

    @Override
    public String series() {
        return traces.series();
    }

    @Override
    public String unit() {
        return traces.unit();
    }

    @Override
    public long frames() {
        return traces.frames();
    }

    @Override
    public int cells() {
        return cells.length;
    }

    @Override
    public int slabFrames() {
        return traces.slabFrames();
    }

    @Override
    public int framesAtOnce(long bytes) {
        return traces.framesAtOnce(bytes);
    }

    @Override
    public List<String> notes() {
        return Stream.concat(traces.notes().stream(), notes.stream()).toList();
    }

    @Override
    public List<Path> linkedFiles() {
        return traces.linkedFiles();
    }

    @Override
    public boolean isWide() {
        return traces.isWide();
    }

    @Override
    public FrameClock clock() {
        return clock;
    }

    @Override
    public Slab slab(long first, int n, double[] baseline) {
        return new Slab(first, n, cells.length, traces.read(cells, first, n, baseline));
    }

    @Override
    public long[] roiRows() {
        return Arrays.stream(cells).asLongStream().toArray();
    }

    @Override
    public int registrationRows() {
        return traces.rows();
    }

    @Override
    public int[] registrationRow() {
        return cells.clone();
    }

    @Override
    public Behaviour behaviour() {
        return behaviour;
    }

    @Override
    public List<Interval> intervals() {
        return intervals;
    }

    @Override
    public void close() {
        traces.close();
    }
}
