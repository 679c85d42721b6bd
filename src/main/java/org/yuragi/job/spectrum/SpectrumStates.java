package org.yuragi.job.spectrum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yuragi.decoding.Labels;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Interval;

/**
 * Which bins of a session belong to which state of behaviour. A spectrum gets steeper and longer with the time it is
 * taken from, so that the states of a session are given equal times: whole blocks, evenly chosen out of those a state has.
 */
final class SpectrumStates {
    static final String IMMOBILITY = "immobility";
    static final String MOVEMENT = "movement";
    /** Fewer blocks than these leave nothing to split. */
    static final int LEAST_BLOCKS = 4;

    private final SpectrumConfig config;
    private final List<BinnedSession> binned;
    private final List<List<Interval>> intervals;

    /**
     * One state in one session.
     *
     * @param bins those taken, rising
     * @param all how many bins of the state there were
     */
    record Chosen(int session, String state, int[] bins, int all) {}

    /** @param undefined what is to be said of states that were too short, a sentence each */
    record OfSession(List<Chosen> chosen, List<String> undefined) {}

    SpectrumStates(SpectrumConfig config, List<BinnedSession> binned, List<List<Interval>> intervals, String folder) {
        this.config = config;
        this.binned = binned;
        this.intervals = intervals;
        TreeSet<String> known = intervals.stream()
                .flatMap(List::stream)
                .map(Interval::table)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean speed = binned.stream()
                .flatMapToDouble(s -> java.util.Arrays.stream(s.speedCmS()))
                .anyMatch(Double::isFinite);
        if (speed) {
            known.add(IMMOBILITY);
            known.add(MOVEMENT);
        }
        for (String state : config.states()) {
            if (!known.contains(state)) {
                throw new InvalidInput(
                        folder,
                        "states",
                        state,
                        known.isEmpty()
                                ? "recordings with a speed or with intervals"
                                : "one of " + String.join(", ", known));
            }
        }
    }

    OfSession of(int session, int blockBins) {
        Map<String, int[]> bins = new LinkedHashMap<>();
        List<String> undefined = new ArrayList<>();
        int blocks = Integer.MAX_VALUE;
        for (String state : config.states()) {
            int[] own = bins(session, state);
            if (own.length < LEAST_BLOCKS * blockBins) {
                undefined.add(binned.get(session).session() + ": " + state + " lasted "
                        + own.length * config.binS() + " s, less than " + LEAST_BLOCKS + " blocks of "
                        + config.blockS() + " s: no spectrum.");
            } else {
                bins.put(state, own);
                blocks = Math.min(blocks, own.length / blockBins);
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        for (Map.Entry<String, int[]> state : bins.entrySet()) {
            chosen.add(new Chosen(
                    session, state.getKey(), evenly(state.getValue(), blockBins, blocks), state.getValue().length));
        }
        return new OfSession(chosen, undefined);
    }

    private int[] bins(int session, String state) {
        BinnedSession one = binned.get(session);
        byte[] label;
        byte wanted = Labels.ON;
        if (state.equals(IMMOBILITY) || state.equals(MOVEMENT)) {
            label = config.immobility().labels(one);
            wanted = state.equals(MOVEMENT) ? Labels.OFF : Labels.ON;
        } else {
            List<Interval> own = intervals.get(session).stream()
                    .filter(interval -> interval.table().equals(state))
                    .toList();
            label = Labels.intervals(
                    one,
                    own.stream().mapToDouble(Interval::startS).toArray(),
                    own.stream().mapToDouble(Interval::stopS).toArray());
        }
        byte value = wanted;
        return IntStream.range(0, label.length)
                .filter(bin -> label[bin] == value)
                .toArray();
    }

    /** So many whole blocks out of those there are, evenly. */
    static int[] evenly(int[] bins, int blockBins, int wanted) {
        int there = bins.length / blockBins;
        int[] out = new int[wanted * blockBins];
        for (int block = 0; block < wanted; block++) {
            int from = (int) ((long) block * there / wanted) * blockBins;
            System.arraycopy(bins, from, out, block * blockBins, blockBins);
        }
        return out;
    }
}
