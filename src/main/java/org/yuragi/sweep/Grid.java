package org.yuragi.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.yuragi.input.InvalidInput;

/**
 * Every combination of the axes' values, by number: the last axis varies fastest. Runs that differ in seeds only are repeats
 * of one setting.
 *
 * @param axes the axes, in the order given
 */
public record Grid(List<Axis> axes) implements Serializable {
    /** Most runs of one sweep. */
    static final long MOST = 100_000_000;

    /** @throws InvalidInput if a key is varied twice or there are too many runs */
    public Grid {
        axes = List.copyOf(axes);
        long runs = 1;
        for (int i = 0; i < axes.size(); i++) {
            String key = axes.get(i).key();
            if (axes.subList(0, i).stream().anyMatch(axis -> axis.key().equals(key))) {
                throw new InvalidInput("--vary", key, null, "each key once");
            }
            runs *= axes.get(i).size();
            if (runs > MOST) {
                throw new InvalidInput("--vary", "", runs + " runs or more", "at most " + MOST);
            }
        }
    }

    /** How many runs. */
    public long size() {
        return axes.stream().mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
    }

    /** The value of one axis in a run. */
    public String value(int axis, long run) {
        return axes.get(axis).value(index(axis, run));
    }

    /** Which value of an axis a run has. */
    long index(int axis, long run) {
        long rest = run;
        for (int i = axes.size() - 1; i > axis; i--) {
            rest /= axes.get(i).size();
        }
        return rest % axes.get(axis).size();
    }

    /** How far two runs are apart that differ in an axis's next value alone. */
    long weight(int axis) {
        return axes.subList(axis + 1, axes.size()).stream()
                .mapToLong(Axis::size)
                .reduce(1, (a, b) -> a * b);
    }

    /** A run in words: {@code seed=3 dt_ms=0.1}. */
    public String words(long run) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            words.add(axes.get(i).key() + "=" + value(i, run));
        }
        return String.join(" ", words);
    }

    /** The axes that are settings, not seeds. */
    public List<Axis> settingAxes() {
        return axes.stream().filter(axis -> !axis.isSeed()).toList();
    }

    /** How many settings there are: runs that differ in more than seeds. */
    public long settings() {
        return settingAxes().stream().mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
    }

    /** How many repeats each setting has. */
    public long repeats() {
        return size() / settings();
    }

    /** Which setting a run is of. */
    public long setting(long run) {
        return part(run, false);
    }

    /** Which repeat of its setting a run is: the same number means the same seeds. */
    public long repeat(long run) {
        return part(run, true);
    }

    private long part(long run, boolean seeds) {
        long number = 0;
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).isSeed() == seeds) {
                number = number * axes.get(i).size() + index(i, run);
            }
        }
        return number;
    }

    /**
     * Runs in which values of each axis are met: along one axis after the other, the others at their first values.
     *
     * @param most values of an axis, at least 2, spread evenly from the first to the last if it has more
     */
    public LongStream oneAxisAtATime(int most) {
        return IntStream.range(0, axes.size())
                .boxed()
                .flatMapToLong(i -> {
                    long size = axes.get(i).size();
                    long steps = Math.min(size, most) - 1;
                    return LongStream.rangeClosed(0, steps)
                            .map(step -> steps == 0 ? 0 : step * (size - 1) / steps * weight(i));
                })
                .distinct();
    }

    /** A run of a setting: that with the first seeds. */
    public long firstRun(long setting) {
        long rest = setting;
        long run = 0;
        long weight = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            if (!axes.get(i).isSeed()) {
                run += rest % axes.get(i).size() * weight;
                rest /= axes.get(i).size();
            }
            weight *= axes.get(i).size();
        }
        return run;
    }

    /** The setting's values, one for each of {@link #settingAxes}. */
    public List<String> settingValues(long setting) {
        long run = firstRun(setting);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i).isSeed()) {
                values.add(value(i, run));
            }
        }
        return values;
    }
}
