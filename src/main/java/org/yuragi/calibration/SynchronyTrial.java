package org.yuragi.calibration;

import java.util.Arrays;
import java.util.List;
import org.yuragi.synchrony.ActiveFrames;
import org.yuragi.synchrony.Synchrony;
import org.yuragi.synchrony.SynchronySettings;
import org.yuragi.synchrony.Window;

/** Synchrony: 200 s at 20 Hz; in every second stretch of 10 s all cells are five times as active. */
final class SynchronyTrial {
    private static final SynchronySettings SETTINGS = new SynchronySettings(0.01, 199, 0.5);
    private static final Noise NOISE = new Noise(1);
    private static final int FRAMES = 4_000;
    private static final int STRETCH = 200;
    private static final double PER_FRAME = 0.004;
    private static final double RISE = 5;
    private static final double MOMENTS = 0.01;
    private static final int MOMENT_STREAM = 4_000;

    private SynchronyTrial() {}

    static boolean rejects(double effect, int cells, long number) {
        int[][] active = new int[cells][];
        for (int cell = 0; cell < cells; cell++) {
            int[] frames = new int[FRAMES];
            int count = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                boolean busy = frame / STRETCH % 2 == 1;
                double p = PER_FRAME * (busy ? RISE : 1);
                boolean moment = effect > 0 && busy && NOISE.uniform(number, MOMENT_STREAM, frame, 0) < MOMENTS;
                if (NOISE.uniform(number, cell, frame, 0) < p
                        || moment && NOISE.uniform(number, cell, frame, 1) < effect) {
                    frames[count++] = frame;
                }
            }
            active[cell] = Arrays.copyOf(frames, count);
        }
        int[] from = new int[FRAMES / STRETCH / 2];
        Arrays.setAll(from, i -> (2 * i + 1) * STRETCH);
        Window busy = new Window(
                "busy", from, Arrays.stream(from).map(at -> at + STRETCH).toArray());
        Window whole = new Window("whole", new int[] {0}, new int[] {FRAMES});
        return Synchrony.alone(
                                new Synchrony.Input(
                                        1,
                                        String.valueOf(number),
                                        0,
                                        new ActiveFrames(20, FRAMES, active),
                                        whole,
                                        List.of(busy)),
                                SETTINGS)
                        .windows()
                        .get(0)
                        .p()
                <= 0.05;
    }
}
