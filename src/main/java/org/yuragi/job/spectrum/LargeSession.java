package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.SessionStretches;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.BlockScatters;
import org.yuragi.spectrum.Repeats;
import org.yuragi.spectrum.Scatter;
import org.yuragi.spectrum.UnitMoments;
import org.yuragi.tasks.ResultRoom;

/** A session of which only sums are ever held: its activity is read in stretches. */
final class LargeSession implements AutoCloseable {
    /** 64 MB of values, of which tasks make several copies. */
    private static final long LARGE = 8_000_000;
    /** Groups where there is no jackknife: what that many tasks sum side by side. */
    private static final int GROUPS = 8;

    private final SessionInfo info;
    private final int bins;
    private final int groups;
    private final int blockBins;
    private final SessionStretches stretches;
    private BlockScatters whole;

    LargeSession(SessionStore store, SessionInfo info, SpectrumConfig config, int blockBins) {
        this.info = info;
        this.bins = store.bins(info, config.binS());
        this.groups = groups(config);
        this.blockBins = blockBins;
        this.stretches = store.stretches(info, config.binS(), groups);
    }

    private static int groups(SpectrumConfig config) {
        return config.settings().jackknife() > 0 ? config.settings().jackknife() : GROUPS;
    }

    /**
     * Whether a session is one: it is large, and its scatters are smaller than its activity. It depends on its size alone, so that
     * results are the same on any machine.
     */
    static boolean is(SessionStore store, SessionInfo info, SpectrumConfig config) {
        long most = (long) Math.ceil(info.frames() / (info.rateHz() * config.binS()));
        if (most * info.cells() <= LARGE) {
            return false;
        }
        int bins = store.bins(info, config.binS());
        return (long) bins * info.cells() > LARGE && bins > 2L * groups(config) * info.cells();
    }

    /**
     * Refuses before anything is read what has no room.
     *
     * @param roomBytes for the scatters of all sessions
     */
    static void check(List<SessionInfo> large, SpectrumConfig config, String folder, long roomBytes) {
        double bytes = large.stream()
                .mapToDouble(info -> 2.0 * groups(config) * Double.BYTES * info.cells() * info.cells())
                .sum();
        if (bytes * Math.max(1, config.states().size()) > roomBytes) {
            throw new InvalidInput(
                    folder,
                    "cells of " + large.get(0).fullName(),
                    large.get(0).cells(),
                    "fewer, so that " + 2 * groups(config) + " scatters of cells x cells in each of " + large.size()
                            + " sessions fit " + ResultRoom.words(roomBytes, "a smaller jackknife"));
        }
    }

    /** Scatters of all bins. */
    BlockScatters scatters() {
        if (whole == null) {
            whole = scatters(IntStream.range(0, bins).toArray());
        }
        return whole;
    }

    /** Scatters of some bins, rising. */
    BlockScatters scatters(int[] which) {
        BlockScatters.Sums sums = new BlockScatters.Sums(which, groups, blockBins);
        List<Map<Integer, Scatter>> parts = stretches.folded((before, stretch) -> {
            Map<Integer, Scatter> made = before == null ? new TreeMap<>() : before;
            sums.add(made, stretch.from(), stretch.to(), stretch.first(), activity(stretch));
            return made;
        });
        return sums.of(parts, info.cells());
    }

    private record Repeated(Repeats.Sums sums, UnitMoments moments) implements java.io.Serializable {}

    /**
     * Repeats of stimuli.
     *
     * @param stimulus the stimulus of each bin, from 0; -1 for none
     * @param repeat which repeat each bin belongs to, 0 or 1
     * @param standardise whether each cell is standardised over the session
     */
    Repeats repeats(int[] stimulus, int[] repeat, boolean standardise) {
        int cells = info.cells();
        List<Repeated> parts = new ArrayList<>(stretches.<Repeated>folded((before, stretch) -> {
            Activity activity = activity(stretch);
            Repeats.Sums sums = before == null ? Repeats.Sums.none(stimulus, cells) : before.sums;
            sums.add(stretch.from(), stretch.to(), stretch.first(), activity, stimulus, repeat);
            UnitMoments moments = UnitMoments.of(activity);
            return new Repeated(sums, before == null ? moments : before.moments.plus(moments));
        }));
        Repeats.Sums sums = parts.get(0).sums;
        UnitMoments moments = parts.get(0).moments;
        for (Repeated part : parts.subList(1, parts.size())) {
            sums.add(part.sums);
            moments = moments.plus(part.moments);
        }
        if (standardise) {
            sums.standardise(moments);
        }
        return Repeats.of(sums);
    }

    private static Activity activity(SessionStretches.Stretch stretch) {
        return new Activity(stretch.bins(), stretch.cells(), stretch.activity());
    }

    @Override
    public void close() {
        stretches.close();
    }
}
