package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.store.SessionStore;

/**
 * Active frames out of traces, slab by slab: no recording is ever in memory, only its active frames are.
 *
 * <p>A cell whose values are zero in at least half of the frames has events: above zero it is active. Any other has a
 * trace: it is active above its mean by so many standard deviations. With {@code rising} only frames count whose value is
 * above that of the frame before, so that the slow decay of calcium is one event and not a second of them.
 */
public final class ActivityReader {
    private static final double SPARSE = 0.5;
    private final SessionStore store;
    private final double aboveSd;
    private final boolean rising;

    /**
     * @param aboveSd how many standard deviations above its mean a trace is active
     * @param rising whether only rising frames count
     */
    public ActivityReader(SessionStore store, double aboveSd, boolean rising) {
        this.store = store;
        this.aboveSd = aboveSd;
        this.rising = rising;
    }

    /** Sums of one slab, by cell. */
    private record Sums(long frames, long[] nonZero, double[] sum, double[] squares) implements Serializable {}

    /**
     * Active frames of one slab; of its first frame it is open whether the value has risen.
     *
     * @param active {@code cell frames + frame}, the frame counted from the slab's first
     */
    private record Part(long firstFrame, int frames, FrameTrain active, float[] first, float[] last)
            implements Serializable {}

    /** Reads some sessions, in their order: two Spark jobs. */
    public List<ActiveFrames> read(List<SessionInfo> of) {
        for (SessionInfo info : of) {
            if (info.frames() > Integer.MAX_VALUE) {
                throw new InvalidInput(info.source(), "frames", info.frames(), "at most " + Integer.MAX_VALUE);
            }
        }
        List<double[]> thresholds = store.eachSlab(of, (session, slab) -> sums(slab)).stream()
                .map(this::thresholds)
                .toList();
        List<double[]> shared = List.copyOf(thresholds);
        boolean onlyRising = rising;
        List<List<Part>> parts = store.eachSlab(of, (session, slab) -> part(slab, shared.get(session), onlyRising));
        List<ActiveFrames> read = new ArrayList<>();
        for (int s = 0; s < of.size(); s++) {
            read.add(joined(of.get(s), parts.get(s)));
        }
        return read;
    }

    private static Sums sums(Slab slab) {
        int cells = slab.cells();
        Sums sums =
                new Sums(slab.frames() - slab.missingFrames(), new long[cells], new double[cells], new double[cells]);
        for (int i = 0; i < slab.values().length; i++) {
            double value = slab.values()[i];
            if (Double.isNaN(value)) {
                continue;
            }
            int cell = i % cells;
            sums.nonZero[cell] += value != 0 ? 1 : 0;
            sums.sum[cell] += value;
            sums.squares[cell] += value * value;
        }
        return sums;
    }

    private double[] thresholds(List<Sums> parts) {
        int cells = parts.get(0).sum.length;
        double[] threshold = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            long frames = 0;
            long nonZero = 0;
            double sum = 0;
            double squares = 0;
            for (Sums part : parts) {
                frames += part.frames;
                nonZero += part.nonZero[cell];
                sum += part.sum[cell];
                squares += part.squares[cell];
            }
            double mean = sum / frames;
            double sd = Math.sqrt(Math.max(0, squares / frames - mean * mean));
            // A trace that never changes is never active.
            threshold[cell] = nonZero <= SPARSE * frames ? 0 : mean + Math.max(aboveSd * sd, 1e-9 * Math.abs(mean));
        }
        return threshold;
    }

    private static Part part(Slab slab, double[] threshold, boolean rising) {
        int cells = slab.cells();
        int frames = slab.frames();
        float[] values = slab.values();
        FrameTrain.Builder active = new FrameTrain.Builder();
        for (int cell = 0; cell < cells; cell++) {
            for (int frame = 0; frame < frames; frame++) {
                float value = values[frame * cells + cell];
                if (value > threshold[cell] && (!rising || frame == 0 || value > values[(frame - 1) * cells + cell])) {
                    active.add(cell * frames + frame);
                }
            }
        }
        return new Part(
                slab.firstFrame(),
                frames,
                active.train(),
                Arrays.copyOf(values, cells),
                Arrays.copyOfRange(values, values.length - cells, values.length));
    }

    private ActiveFrames joined(SessionInfo info, List<Part> parts) {
        FrameTrain.Builder[] trains = new FrameTrain.Builder[info.cells()];
        Arrays.setAll(trains, cell -> new FrameTrain.Builder());
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            for (int active : part.active.frames()) {
                int cell = active / part.frames;
                int frame = active % part.frames;
                boolean fell = p > 0 && frame == 0 && part.first[cell] <= parts.get(p - 1).last[cell];
                if (!rising || !fell) {
                    trains[cell].add((int) part.firstFrame + frame);
                }
            }
        }
        return new ActiveFrames(
                info.rateHz(),
                (int) info.frames(),
                Arrays.stream(trains).map(FrameTrain.Builder::train).toArray(FrameTrain[]::new));
    }
}
