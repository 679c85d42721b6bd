package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.input.InvalidInput;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;
import org.yuragi.synchrony.ShiftCounts.Synchronous;
import org.yuragi.tasks.Spread;

/** Tests windows of sessions for synchrony, spread over Spark tasks. */
public final class Synchrony {
    private static final int TURNS_A_TASK = 100;
    private static final int TURNS_FOR_THRESHOLD = 100;
    /** Keys the shifts that set the threshold: no window asked for has this number. */
    private static final int WHOLE = ShiftCounts.MOST_WINDOWS - 1;

    private Synchrony() {}

    /**
     * A session and where to look in it.
     *
     * @param seed with the animal's name
     * @param animal and
     * @param number the session's number among the animal's, from 0, key the shifts
     * @param whole the whole session as continuous stretches: what sets the threshold
     * @param windows windows to test
     */
    public record Input(long seed, String animal, int number, ActiveFrames activity, Window whole, List<Window> windows)
            implements Serializable {
        private ShiftCounts shifts(Window window, int key) {
            CounterRandom random = CounterRandom.ofName(seed, Purpose.SYNCHRONY_SHIFT, animal);
            return new ShiftCounts(activity, window, random, number, key);
        }
    }

    /**
     * What came out.
     *
     * @param sessions session by session
     * @param pooled windows of the same name, all sessions together
     */
    public record Tested(List<SessionSynchrony> sessions, List<WindowResult> pooled) {}

    private record Work(int session, int window, int from, int to) implements Serializable {}

    /**
     * Tests every window of every session. However many tasks there are, the result has the same bits.
     *
     * @param tasks Spark tasks; 0 for one a hundred shifts of a window
     * @param progress told how many steps of {@link #steps} are done
     */
    public static Tested test(
            JavaSparkContext spark, List<Input> inputs, SynchronySettings settings, int tasks, LongConsumer progress) {
        inputs.forEach(Synchrony::check);
        Broadcast<List<Input>> shared = spark.broadcast(List.copyOf(inputs));
        try {
            List<Integer> sessions = IntStream.range(0, inputs.size()).boxed().toList();
            int[] threshold = Spread.over(
                            spark,
                            "thresholds of sessions",
                            sessions,
                            tasks,
                            s -> threshold(shared.value().get(s), settings),
                            progress)
                    .stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            List<Work> work = work(inputs, settings);
            List<Synchronous> counted = Spread.over(
                    spark,
                    "shifts of windows",
                    work,
                    tasks,
                    part -> count(shared.value().get(part.session), part, threshold[part.session], settings),
                    done -> progress.accept(sessions.size() + done));
            return gathered(inputs, work, counted, threshold, settings);
        } finally {
            shared.destroy();
        }
    }

    /** How many steps {@link #test} reports. */
    public static long steps(List<Input> inputs, SynchronySettings settings) {
        return inputs.size() + work(inputs, settings).size();
    }

    /** Tests the windows of one session in this thread: the same result as on Spark. */
    public static SessionSynchrony alone(Input input, SynchronySettings settings) {
        check(input);
        int[] threshold = {threshold(input, settings)};
        List<Work> work = work(List.of(input), settings);
        List<Synchronous> counted = work.stream()
                .map(part -> count(input, part, threshold[0], settings))
                .toList();
        return gathered(List.of(input), work, counted, threshold, settings)
                .sessions()
                .get(0);
    }

    private static void check(Input input) {
        atMost("sessions of an animal", input.number + 1, ShiftCounts.MOST_SESSIONS);
        atMost("windows", input.windows.size(), WHOLE);
        atMost("cells", input.activity.cells(), ShiftCounts.MOST_CELLS);
        for (Window window : input.windows) {
            for (int i = 0; i < window.stretches(); i++) {
                if (window.from()[i] < 0
                        || window.to()[i] <= window.from()[i]
                        || window.to()[i] > input.activity.frames()) {
                    throw new IllegalArgumentException("window " + window.name() + ": frames " + window.from()[i]
                            + " to " + window.to()[i] + " of " + input.activity.frames());
                }
            }
        }
    }

    private static void atMost(String field, int value, int most) {
        if (value > most) {
            throw new InvalidInput("synchrony", field, value, "at most " + most);
        }
    }

    /** The least number of co-active cells that at most {@code level} of the shifted session's frames reach; at least 2. */
    static int threshold(Input input, SynchronySettings settings) {
        long[] histogram = input.shifts(input.whole, WHOLE).histogram(Math.min(TURNS_FOR_THRESHOLD, settings.shifts()));
        long frames = Arrays.stream(histogram).sum();
        long reach = 0;
        int threshold = histogram.length;
        while (threshold > 2 && reach + histogram[threshold - 1] <= settings.level() * frames) {
            reach += histogram[--threshold];
        }
        return Math.max(2, threshold);
    }

    private static List<Work> work(List<Input> inputs, SynchronySettings settings) {
        List<Work> work = new ArrayList<>();
        for (int session = 0; session < inputs.size(); session++) {
            for (int window = 0; window < inputs.get(session).windows.size(); window++) {
                for (int from = 0; from < settings.shifts(); from += TURNS_A_TASK) {
                    work.add(new Work(session, window, from, Math.min(from + TURNS_A_TASK, settings.shifts())));
                }
            }
        }
        return work;
    }

    private static Synchronous count(Input input, Work work, int threshold, SynchronySettings settings) {
        return input.shifts(input.windows.get(work.window), work.window)
                .shifted(threshold, settings.lags(input.activity), work.from, work.to);
    }

    /** What was counted in one window of one session. */
    private record Counted(Tally tally, Synchronous observed, Synchronous shifted) {}

    private static Tested gathered(
            List<Input> inputs,
            List<Work> work,
            List<Synchronous> counted,
            int[] threshold,
            SynchronySettings settings) {
        List<SessionSynchrony> sessions = new ArrayList<>();
        Map<String, Counted> pooled = new LinkedHashMap<>();
        int at = 0;
        for (int session = 0; session < inputs.size(); session++) {
            Input input = inputs.get(session);
            List<WindowResult> results = new ArrayList<>();
            for (int number = 0; number < input.windows.size(); number++) {
                Synchronous shifted = counted.get(at++);
                while (at < work.size() && work.get(at).session == session && work.get(at).window == number) {
                    shifted = shifted.then(counted.get(at++));
                }
                Window window = input.windows.get(number);
                LagBins lags = settings.lags(input.activity);
                Synchronous observed = input.shifts(window, number).observed(threshold[session], lags);
                Counted one = new Counted(Tally.of(window, input.activity, lags), observed, shifted);
                results.add(WindowResult.of(one.tally, one.observed, one.shifted, settings));
                pooled.merge(window.name(), one, Synchrony::pool);
            }
            sessions.add(new SessionSynchrony(threshold[session], results));
        }
        return new Tested(
                sessions,
                pooled.values().stream()
                        .map(all -> WindowResult.of(all.tally, all.observed, all.shifted, settings))
                        .toList());
    }

    private static Counted pool(Counted a, Counted b) {
        return new Counted(a.tally.plus(b.tally), a.observed.plus(b.observed), a.shifted.plus(b.shifted));
    }
}
