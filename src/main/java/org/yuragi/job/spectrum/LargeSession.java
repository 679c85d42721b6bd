package org.yuragi.job.spectrum;

import java.util.List;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.SessionStretches;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.Scatter;
import org.yuragi.spectrum.ScatterPca;

/** Principal components of a session whose bins do not fit a task's memory: of the scatters of its groups of bins. */
final class LargeSession {
    /** Groups where there is no jackknife: what that many tasks sum side by side. */
    private static final int GROUPS = 8;

    private LargeSession() {}

    /** Whether a session is one. It depends on its size alone, so that results are the same on any machine. */
    static boolean is(SessionStore store, SessionInfo info, SpectrumConfig config) {
        return (long) store.bins(info, config.binS()) * info.cells() > Activity.LARGEST;
    }

    static ScatterPca pca(SessionStore store, SessionInfo info, SpectrumConfig config, String folder) {
        if (config.estimator() != SpectrumConfig.Choice.PCA) {
            throw new InvalidInput(
                    "config",
                    "estimator",
                    config.estimator().name().toLowerCase(java.util.Locale.ROOT),
                    "pca for " + info.session() + ": more than " + Activity.LARGEST
                            + " values (bins x cells) do not fit a task, and svca needs them all");
        }
        if (info.cells() > Activity.LARGEST_SIDE) {
            throw new InvalidInput(
                    folder + ": " + info.session(), "cells", info.cells(), "at most " + Activity.LARGEST_SIDE);
        }
        int groups = config.jackknife() > 0 ? config.jackknife() : GROUPS;
        try (SessionStretches stretches = store.stretches(info, config.binS(), groups)) {
            List<Scatter> scatters = stretches.folded((before, stretch) -> {
                Scatter now = Scatter.of(new Activity(stretch.bins(), stretch.cells(), stretch.activity()));
                return before == null ? now : before.plus(now);
            });
            return new ScatterPca(List.copyOf(scatters), config.standardise());
        }
    }
}
