package org.yuragi.recording;

import java.util.List;
import org.yuragi.input.InvalidInput;

/**
 * Time stamps as a file holds them, made into a clock: counted in seconds, and with those that were lost or doubled laid
 * evenly between their neighbours.
 *
 * @param timesS increasing, s
 * @param mended how many were not numbers, or the same as the one before
 */
public record Stamps(double[] timesS, int mended) {
    /** More than this share of them is no slip but a broken clock. */
    private static final double MOST = 0.05;
    /** A median interval of more is taken for milliseconds, s. */
    private static final double LOOKS_LIKE_MS = 2;

    /**
     * Reads stamps.
     *
     * @param where the file, for messages
     * @param field the data set or column
     * @param raw as they stand there
     * @throws InvalidInput if they fall, or if too many are doubled or lost
     */
    public static Stamps of(String where, String field, double[] raw, StampUnit unit) {
        double[] times = new double[raw.length];
        int mended = 0;
        int good = -1;
        int firstBad = -1;
        for (int i = 0; i < raw.length; i++) {
            times[i] = raw[i] * unit.seconds();
            if (Double.isInfinite(times[i]) || good >= 0 && times[i] < times[good]) {
                throw new InvalidInput(
                        where,
                        field + "[" + i + "]",
                        raw[i],
                        "increasing seconds (more than " + (good < 0 ? "none" : raw[good])
                                + ", the one before): the time stamps are unsorted");
            }
            if (Double.isNaN(times[i]) || good >= 0 && times[i] == times[good]) {
                mended++;
                firstBad = firstBad < 0 ? i : firstBad;
                continue;
            }
            lay(times, good, i);
            good = i;
        }
        if (good < 0 || mended > MOST * raw.length) {
            throw new InvalidInput(
                    where,
                    field + (firstBad < 0 ? "" : "[" + firstBad + "]"),
                    firstBad < 0 ? raw.length + " stamps" : raw[firstBad],
                    "increasing seconds: " + mended + " of " + raw.length
                            + " time stamps are doubled or no numbers, more than 5 %");
        }
        atTheEnd(times, good);
        return new Stamps(times, mended);
    }

    /** Lays those after the last good one evenly up to the next. */
    private static void lay(double[] times, int good, int next) {
        for (int i = good + 1; good >= 0 && i < next; i++) {
            times[i] = times[good] + (times[next] - times[good]) * (i - good) / (next - good);
        }
        if (good < 0 && next > 0) {
            // Before the first good one: filled in once the interval is known.
            for (int i = 0; i < next; i++) {
                times[i] = Double.NaN;
            }
        }
    }

    private static void atTheEnd(double[] times, int good) {
        int first = 0;
        while (Double.isNaN(times[first])) {
            first++;
        }
        double usual =
                good > first ? FrameClock.medianInterval(java.util.Arrays.copyOfRange(times, first, good + 1)) : 1;
        for (int i = good + 1; i < times.length; i++) {
            times[i] = times[good] + (i - good) * usual;
        }
        for (int i = 0; i < first; i++) {
            times[i] = times[first] - (first - i) * usual;
        }
    }

    /**
     * The clock of frames with these stamps, at least two.
     *
     * @throws InvalidInput if they look like milliseconds and nobody has said what they are
     */
    public FrameClock clock(String where, String field, StampUnit unit) {
        double median = FrameClock.medianInterval(timesS);
        if (unit == StampUnit.AUTO && median >= LOOKS_LIKE_MS) {
            throw new InvalidInput(
                    where,
                    field,
                    median + " from one to the next",
                    "seconds: these look like milliseconds (stamp_unit = ms); stamp_unit = s takes them as seconds");
        }
        return FrameClock.of(timesS);
    }

    /** What to say where stamps were mended. */
    public List<String> notes(String where, String field) {
        return mended == 0
                ? List.of()
                : List.of(where + ": " + mended + " of " + timesS.length + " time stamps of " + field
                        + " are doubled or no numbers: they are laid evenly between their neighbours");
    }
}
