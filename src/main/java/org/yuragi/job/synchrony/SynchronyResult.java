package org.yuragi.job.synchrony;

import java.util.List;
import org.yuragi.recording.SessionInfo;
import org.yuragi.result.ResultHash;
import org.yuragi.synchrony.ActiveFrames;
import org.yuragi.synchrony.Rise;
import org.yuragi.synchrony.SessionSynchrony;
import org.yuragi.synchrony.Synchrony.Tested;
import org.yuragi.synchrony.WindowResult;

/**
 * What {@code jobs/synchrony} found.
 *
 * @param names the sessions as they are called: with the animal's name if there are several
 * @param windows names of the windows, the same in every session
 * @param rises rises after events, of each session and then of all together, by events
 * @param first the first session's activity, for a look at it
 * @param firstImmobileS begin and end of its immobile runs, s
 * @param leftOut a line for each animal that has nothing of what was asked
 */
record SynchronyResult(
        SynchronyConfig config,
        List<SessionInfo> infos,
        List<String> names,
        List<String> windows,
        Tested tested,
        List<EventRise> rises,
        ActiveFrames first,
        double[][] firstImmobileS,
        List<String> leftOut) {

    static final String ALL = "all sessions";

    /**
     * Whether synchrony rises after events.
     *
     * @param session a session's name, or {@link #ALL}
     * @param reference the window that the one after the events is compared with
     */
    record EventRise(String session, String events, String reference, Rise rise) {}

    List<SessionSynchrony> sessions() {
        return tested.sessions();
    }

    WindowResult pooled(String window) {
        return tested.pooled().stream()
                .filter(result -> result.window().equals(window))
                .findFirst()
                .orElseThrow();
    }

    /** Of a session that has the window and an answer there, whether it has more synchrony than 95 % of shifts. */
    static boolean above(WindowResult result) {
        return result.p() <= 0.05;
    }

    String hash() {
        ResultHash hash = new ResultHash();
        for (int s = 0; s < names.size(); s++) {
            hash.add(names.get(s)).add((long) sessions().get(s).threshold());
            sessions().get(s).windows().forEach(result -> add(hash, result));
        }
        tested.pooled().forEach(result -> add(hash, result));
        for (EventRise rise : rises) {
            hash.add(rise.session()).add(rise.events()).add(rise.reference());
            hash.add("rise", new double[] {
                rise.rise().pairs(), rise.rise().differenceHz(), rise.rise().p()
            });
        }
        return hash.hex();
    }

    private static void add(ResultHash hash, WindowResult result) {
        hash.add(result.window(), new double[] {
            result.stretches(),
            result.seconds(),
            result.activityHz(),
            result.rateHz(),
            result.chanceHz(),
            result.chance95Hz(),
            result.pairsOverChance(),
            result.p()
        });
        hash.add("observed", result.byLagHz());
        hash.add("low", result.byLagLowHz());
        hash.add("high", result.byLagHighHz());
        hash.add("excess", result.excess());
    }
}
