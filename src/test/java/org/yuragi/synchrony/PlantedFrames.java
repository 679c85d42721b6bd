package org.yuragi.synchrony;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Independent cells whose rate rises fivefold in every second window, and, if asked for, moments at which some of them are
 * active together.
 */
final class PlantedFrames {
    static final int CELLS = 40;
    static final int FRAMES = 4_000;
    private static final int WINDOW = 200;
    private static final double PER_FRAME = 0.005;
    private static final double RISE = 5;

    private PlantedFrames() {}

    /**
     * @param number each is an independent draw
     * @param together in a moment of synchrony a cell is active with this probability; 0 for no synchrony
     * @param inLow whether moments fall in the quiet windows, else in the busy ones
     */
    static ActiveFrames draw(long number, double together, boolean inLow) {
        CounterRandom random = new CounterRandom(7, Purpose.GENERATED_DATA);
        int[][] active = new int[CELLS][];
        for (int cell = 0; cell < CELLS; cell++) {
            List<Integer> frames = new ArrayList<>();
            for (int frame = 0; frame < FRAMES; frame++) {
                boolean high = frame / WINDOW % 2 == 1;
                double p = PER_FRAME * (high ? RISE : 1);
                boolean moment = together > 0 && high != inLow && random.uniform(number * 1_000 + 999, frame, 0) < 0.01;
                long entity = number * 1_000 + cell;
                if (random.uniform(entity, frame, 0) < p || moment && random.uniform(entity, frame, 1) < together) {
                    frames.add(frame);
                }
            }
            active[cell] = frames.stream().mapToInt(Integer::intValue).toArray();
        }
        return new ActiveFrames(20, FRAMES, active);
    }

    /** Every second window: the quiet ones or the busy ones. */
    static Window windows(boolean busy) {
        int[] from = new int[FRAMES / WINDOW / 2];
        int[] to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = (2 * i + (busy ? 1 : 0)) * WINDOW;
            to[i] = from[i] + WINDOW;
        }
        return new Window(busy ? "busy" : "quiet", from, to);
    }

    static Window whole() {
        return new Window("whole", new int[] {0}, new int[] {FRAMES});
    }

    static Synchrony.Input input(ActiveFrames frames, int key) {
        return new Synchrony.Input(3, "planted", key, frames, whole(), List.of(windows(false), windows(true), whole()));
    }
}
