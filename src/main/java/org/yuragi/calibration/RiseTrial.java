package org.yuragi.calibration;

import java.util.Arrays;
import java.util.List;
import org.yuragi.synchrony.ActiveFrames;
import org.yuragi.synchrony.Rise;
import org.yuragi.synchrony.Synchrony;
import org.yuragi.synchrony.SynchronySettings;
import org.yuragi.synchrony.Window;
import org.yuragi.synchrony.WindowResult;

/**
 * Synchrony around events: an event every 20 s, at 20 Hz; for 5 s after it {@value #CELLS} cells are three times as active
 * as before, whether or not they are so together.
 */
final class RiseTrial {
    private static final SynchronySettings SETTINGS = new SynchronySettings(0.01, 199, 0.5);
    private static final Noise NOISE = new Noise(5);
    private static final int CELLS = 30;
    private static final int CYCLE = 400;
    private static final int EVENT = 200;
    private static final int WINDOW = 100;
    private static final double PER_FRAME = 0.004;
    private static final double RISE = 3;
    private static final double MOMENTS = 0.02;
    private static final int MOMENT_STREAM = 4_000;
    private static final int FLIPS = 999;

    private RiseTrial() {}

    static boolean rejects(double effect, int events, long number) {
        int frames = events * CYCLE;
        int[][] active = new int[CELLS][];
        for (int cell = 0; cell < CELLS; cell++) {
            int[] own = new int[frames];
            int count = 0;
            for (int frame = 0; frame < frames; frame++) {
                int at = frame % CYCLE;
                boolean after = at >= EVENT && at < EVENT + WINDOW;
                boolean moment = effect > 0 && after && NOISE.uniform(number, MOMENT_STREAM, frame, 0) < MOMENTS;
                if (NOISE.uniform(number, cell, frame, 0) < PER_FRAME * (after ? RISE : 1)
                        || moment && NOISE.uniform(number, cell, frame, 1) < effect) {
                    own[count++] = frame;
                }
            }
            active[cell] = Arrays.copyOf(own, count);
        }
        List<WindowResult> windows = Synchrony.alone(
                        new Synchrony.Input(
                                1,
                                String.valueOf(number),
                                0,
                                new ActiveFrames(20, frames, active),
                                new Window("whole", new int[] {0}, new int[] {frames}),
                                List.of(window("before", events, EVENT - WINDOW), window("after", events, EVENT))),
                        SETTINGS)
                .windows();
        return Rise.of(windows.get(1).excess(), windows.get(0).excess(), WINDOW / 20.0, FLIPS, number, 0)
                        .p()
                <= 0.05;
    }

    private static Window window(String name, int events, int first) {
        int[] from = new int[events];
        Arrays.setAll(from, event -> event * CYCLE + first);
        return new Window(name, from, Arrays.stream(from).map(at -> at + WINDOW).toArray());
    }
}
