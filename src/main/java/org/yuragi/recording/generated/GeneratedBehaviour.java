package org.yuragi.recording.generated;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.recording.Interval;

/**
 * A day's behaviour: an animal in a cage of 30 x 25 cm that runs and freezes by turns. Bouts are exponential, at least 2 s,
 * of mean 5 s (freezing) and 10 s (moving); speed is below 1.2 cm/s in one and above 2.5 cm/s in the other.
 *
 * @param timesS time of each sample, s; between the two halves of the session 20 s are missing
 * @param speedCmS speed, cm/s
 * @param xCm position, cm
 * @param yCm position, cm
 * @param freezing freezing bouts
 * @param trials the two halves
 * @param frozen whether the animal freezes, for each frame, behaviour measured or not
 */
record GeneratedBehaviour(
        double[] timesS,
        double[] speedCmS,
        double[] xCm,
        double[] yCm,
        List<Interval> freezing,
        List<Interval> trials,
        boolean[] frozen) {
    private static final double PAUSE_S = 20;
    private static final double CAGE_X_CM = 30;
    private static final double CAGE_Y_CM = 25;

    static GeneratedBehaviour of(GeneratedPlan plan, int day) {
        CounterRandom random = new CounterRandom(plan.seed(), Purpose.GENERATED_DATA);
        int steps = (int) Math.floor(plan.frames() * GeneratedPlan.BEHAVIOUR_HZ / GeneratedPlan.FRAME_HZ);
        boolean[] frozen = bouts(random, day, steps);
        double seconds = steps / GeneratedPlan.BEHAVIOUR_HZ;
        List<Interval> trials = List.of(
                new Interval(Interval.TRIALS, 0, seconds / 2 - PAUSE_S / 2, true),
                new Interval(Interval.TRIALS, seconds / 2 + PAUSE_S / 2, seconds, true));
        double[][] track = track(random, day, frozen);
        double[][] kept = new double[4][steps];
        int samples = 0;
        for (int step = 0; step < steps; step++) {
            // A sample stands in the middle of its half second, so that its window lies inside the recording.
            double time = (step + 0.5) / GeneratedPlan.BEHAVIOUR_HZ;
            if (trials.stream().anyMatch(trial -> time >= trial.startS() && time < trial.stopS())) {
                kept[0][samples] = time;
                for (int column = 0; column < 3; column++) {
                    kept[column + 1][samples] = track[column][step];
                }
                samples++;
            }
        }
        for (int column = 0; column < kept.length; column++) {
            kept[column] = java.util.Arrays.copyOf(kept[column], samples);
        }
        return new GeneratedBehaviour(
                kept[0], kept[1], kept[2], kept[3], freezing(frozen), trials, perFrame(frozen, plan.frames()));
    }

    private static boolean[] bouts(CounterRandom random, int day, int steps) {
        boolean[] frozen = new boolean[steps];
        boolean freezes = false;
        int step = 0;
        for (int bout = 0; step < steps; bout++) {
            double mean = freezes ? 5 : 10;
            double seconds = 2 - (mean - 2) * StrictMath.log(random.uniform(Draws.day(day), bout, Draws.BOUT));
            int end = Math.min(steps, step + (int) Math.rint(seconds * GeneratedPlan.BEHAVIOUR_HZ));
            java.util.Arrays.fill(frozen, step, end, freezes);
            step = end;
            freezes = !freezes;
        }
        return frozen;
    }

    /** Speed, x and y at each step. */
    private static double[][] track(CounterRandom random, int day, boolean[] frozen) {
        double[][] track = new double[3][frozen.length];
        double x = CAGE_X_CM / 2;
        double y = CAGE_Y_CM / 2;
        double heading = 0;
        double vigour = 0;
        for (int step = 0; step < frozen.length; step++) {
            vigour = 0.8 * vigour + 0.6 * random.normal(Draws.day(day), step, Draws.SPEED);
            heading += 0.7 * random.normal(Draws.day(day), step, Draws.HEADING);
            double speed = frozen[step]
                    ? 1.2 * random.uniform(Draws.day(day), step, Draws.SPEED)
                    : Math.max(2.5, 7 * StrictMath.exp(0.4 * vigour));
            double dx = speed / GeneratedPlan.BEHAVIOUR_HZ * StrictMath.cos(heading);
            double dy = speed / GeneratedPlan.BEHAVIOUR_HZ * StrictMath.sin(heading);
            if (x + dx < 0 || x + dx > CAGE_X_CM || y + dy < 0 || y + dy > CAGE_Y_CM) {
                // At a wall it turns towards the middle.
                heading = StrictMath.atan2(CAGE_Y_CM / 2 - y, CAGE_X_CM / 2 - x);
                dx = speed / GeneratedPlan.BEHAVIOUR_HZ * StrictMath.cos(heading);
                dy = speed / GeneratedPlan.BEHAVIOUR_HZ * StrictMath.sin(heading);
            }
            x = Math.min(CAGE_X_CM, Math.max(0, x + dx));
            y = Math.min(CAGE_Y_CM, Math.max(0, y + dy));
            track[0][step] = speed;
            track[1][step] = x;
            track[2][step] = y;
        }
        return track;
    }

    private static List<Interval> freezing(boolean[] frozen) {
        List<Interval> bouts = new ArrayList<>();
        for (int step = 0; step < frozen.length; ) {
            int end = step;
            while (end < frozen.length && frozen[end] == frozen[step]) {
                end++;
            }
            if (frozen[step]) {
                bouts.add(new Interval(
                        "freezing", step / GeneratedPlan.BEHAVIOUR_HZ, end / GeneratedPlan.BEHAVIOUR_HZ, true));
            }
            step = end;
        }
        return bouts;
    }

    private static boolean[] perFrame(boolean[] frozen, int frames) {
        boolean[] out = new boolean[frames];
        for (int frame = 0; frame < frames; frame++) {
            int step = (int) (frame * GeneratedPlan.BEHAVIOUR_HZ / GeneratedPlan.FRAME_HZ);
            out[frame] = frozen[Math.min(step, frozen.length - 1)];
        }
        return out;
    }
}
