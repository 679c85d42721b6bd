package org.yuragi.decoding;

import java.util.Arrays;
import java.util.List;
import org.yuragi.input.ArrayLength;
import org.yuragi.recording.store.SessionStretches;
import org.yuragi.recording.store.SessionStretches.Stretch;

/** Activity that is read in stretches and smoothed anew in each pass; a block is a task's. */
final class StretchedActivity implements SmoothedActivity {
    private final SessionStretches stretches;
    private final int cells;
    private final int[] segment;
    private final int[] known;
    private final double sigmaBins;
    private final double[] shift;

    /**
     * @param stretches groups are blocks, see {@link #groups}, and the halo is that of the smoothing
     * @param segment the segment of each bin of the session
     * @param known the bins whose target is known, rising
     */
    StretchedActivity(SessionStretches stretches, int cells, int[] segment, int[] known, double sigmaBins) {
        this(stretches, cells, segment, known, sigmaBins, new double[cells]);
    }

    private StretchedActivity(
            SessionStretches stretches, int cells, int[] segment, int[] known, double sigmaBins, double[] shift) {
        this.stretches = stretches;
        this.cells = cells;
        this.segment = segment;
        this.known = known;
        this.sigmaBins = sigmaBins;
        this.shift = shift;
    }

    /** The session's bins at which blocks of known bins begin; the first begins with the session. */
    static int[] groups(int[] known) {
        int[] from = SmoothedActivity.blocks(known.length);
        for (int block = 1; block < from.length; block++) {
            from[block] = known[from[block]];
        }
        return from.length == 0 ? new int[1] : from;
    }

    @Override
    public int cells() {
        return cells;
    }

    @Override
    public int bins() {
        return known.length;
    }

    @Override
    public StretchedActivity less(double[] constants) {
        return new StretchedActivity(stretches, cells, segment, known, sigmaBins, constants);
    }

    @Override
    public <T> List<T> folded(OfBins<T> fold) {
        int[] segments = segment;
        int[] bins = known;
        double sigma = sigmaBins;
        double[] constants = shift;
        return stretches.folded((before, stretch) -> {
            KnownBins next = smoothed(stretch, segments, bins, sigma, constants);
            return next.from() == next.to() ? before : fold.add(before, next);
        });
    }

    private static KnownBins smoothed(Stretch stretch, int[] segment, int[] known, double sigma, double[] shift) {
        int cells = stretch.cells();
        int first = stretch.first();
        int[] around = Arrays.copyOfRange(segment, first, first + stretch.bins());
        double[] smooth = GaussianSmoothing.smooth(stretch.activity(), cells, around, sigma);
        int from = atLeast(known, stretch.from());
        int to = atLeast(known, stretch.to());
        double[] values = new double[ArrayLength.of("bins x cells", to - from, cells)];
        for (int bin = from; bin < to; bin++) {
            int source = (known[bin] - first) * cells;
            int row = (bin - from) * cells;
            for (int cell = 0; cell < cells; cell++) {
                values[row + cell] = smooth[source + cell] - shift[cell];
            }
        }
        return new KnownBins(from, to, 0, cells, values);
    }

    /** How many known bins come before a bin. */
    private static int atLeast(int[] known, int bin) {
        int at = Arrays.binarySearch(known, bin);
        return at < 0 ? -at - 1 : at;
    }
}
