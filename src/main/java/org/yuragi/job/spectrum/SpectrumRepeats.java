package org.yuragi.job.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;
import org.yuragi.places.Grid;
import org.yuragi.places.Path;
import org.yuragi.places.Tracking;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Interval;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.spectrum.Activity;

/**
 * What repeats in a recording, as the stimuli of cross-validated PCA. Either the places that the animal runs through (and its
 * direction on a track), seen in blocks of time that belong to the two repeats in turn; the first {@value #SEAM_S} s of a
 * block are left out, as the activity of the one before decays in them. Or the bins of time after events, whose first, third,
 * fifth ... are one repeat and the others the second.
 */
final class SpectrumRepeats {
    private static final double SEAM_S = 2;
    private static final double MAX_SPEED_CM_S = 150;
    private static final int NONE = -1;

    private final SpectrumConfig config;
    private final List<BinnedSession> binned;
    private final List<List<Interval>> intervals;
    private final List<Tracking> tracking;
    private final Grid grid;
    private final int blockBins;

    SpectrumRepeats(
            SpectrumConfig config,
            SessionStore store,
            List<SessionInfo> sessions,
            List<BinnedSession> binned,
            int blockBins,
            String folder) {
        this.config = config;
        this.binned = binned;
        this.blockBins = blockBins;
        this.intervals = store.intervals(sessions);
        if (!ofPosition()) {
            tracking = null;
            grid = null;
            refuseUnknown(folder);
            return;
        }
        tracking = Tracking.of(binned, MAX_SPEED_CM_S);
        if (tracking.stream().noneMatch(track -> Arrays.stream(track.xCm()).anyMatch(Double::isFinite))) {
            throw new InvalidInput(
                    folder, "repeats", SpectrumConfig.POSITION, "recordings with a position, or tables of events");
        }
        boolean two = tracking.stream().anyMatch(Tracking::hasY);
        grid = Grid.covering(tracking, config.placeCm(), two, two ? 1 : 2);
        if (grid.places() > Activity.LARGEST_SIDE) {
            throw new InvalidInput(
                    "config",
                    "place_cm",
                    config.placeCm(),
                    "a larger one: " + grid.places() + " places are more than " + Activity.LARGEST_SIDE);
        }
    }

    private boolean ofPosition() {
        return config.repeats().equals(List.of(SpectrumConfig.POSITION));
    }

    private void refuseUnknown(String folder) {
        TreeSet<String> known = intervals.stream()
                .flatMap(List::stream)
                .map(Interval::table)
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(SpectrumConfig.POSITION);
        for (String table : config.repeats()) {
            if (!known.contains(table)) {
                throw new InvalidInput(folder, "repeats", table, "one of " + String.join(", ", known));
            }
        }
    }

    /** The stimulus of each bin, from 0, or -1 for none, and the repeat that it belongs to, 0 or 1. */
    record Shown(int[] stimulus, int[] repeat) {}

    Shown of(int session) {
        int[] stimulus = new int[binned.get(session).bins()];
        int[] repeat = new int[stimulus.length];
        Arrays.fill(stimulus, NONE);
        if (ofPosition()) {
            position(session, stimulus, repeat);
        } else {
            events(session, stimulus, repeat);
        }
        return new Shown(stimulus, repeat);
    }

    private void position(int session, int[] stimulus, int[] repeat) {
        Path path = Path.of(
                binned.get(session),
                tracking.get(session),
                grid,
                config.immobility().immobileBelowCmS());
        int seam = (int) Math.ceil(SEAM_S / config.binS());
        for (int i = 0; i < path.length(); i++) {
            int bin = path.bins()[i];
            repeat[bin] = bin / blockBins % 2;
            stimulus[bin] = bin % blockBins < seam ? NONE : path.place()[i];
        }
    }

    private void events(int session, int[] stimulus, int[] repeat) {
        int length = (int) Math.max(1, Math.floor(config.repeatS() / config.binS() + 1e-9));
        double[] times = binned.get(session).timesS();
        for (int table = 0; table < config.repeats().size(); table++) {
            String name = config.repeats().get(table);
            double[] onsets = intervals.get(session).stream()
                    .filter(interval -> interval.table().equals(name))
                    .mapToDouble(Interval::startS)
                    .sorted()
                    .toArray();
            int event = 0;
            double free = Double.NEGATIVE_INFINITY;
            for (double onset : onsets) {
                // Of events nearer than their windows the first counts: no bin may belong to two.
                if (onset < free) {
                    continue;
                }
                free = onset + length * config.binS();
                int first = Arrays.binarySearch(times, onset);
                for (int bin = first < 0 ? -first - 1 : first; bin < times.length && times[bin] < free; bin++) {
                    int after = (int) Math.floor((times[bin] - onset) / config.binS());
                    stimulus[bin] = table * length + Math.min(length - 1, after);
                    repeat[bin] = event % 2;
                }
                event++;
            }
        }
    }
}
