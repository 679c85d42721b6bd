package org.yuragi.recording.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.Optional;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.Stamps;
import org.yuragi.recording.hdf5.Numbers;

/** The clock of an NWB TimeSeries: {@code timestamps}, or {@code starting_time} with its attribute {@code rate}. */
final class SeriesTimes {
    private SeriesTimes() {}

    /**
     * The time stamps of a series, checked; empty if it has a rate instead.
     *
     * @return s, finite and increasing
     */
    static Optional<Stamps> stamps(NwbFile file, Group series, StampUnit unit) {
        Optional<Dataset> data = file.dataset(series, "timestamps");
        if (data.isEmpty()) {
            return Optional.empty();
        }
        String field = NwbFile.path(series) + "/timestamps";
        double[] times = Numbers.vector(file.read(field, () -> data.get().getData()));
        if (times == null) {
            throw file.mistake(field, data.get().getJavaType().getSimpleName(), "a vector of seconds");
        }
        Stamps stamps = Stamps.of(file.name(), field, times, unit);
        file.note(stamps.notes(file.name(), field));
        return Optional.of(stamps);
    }

    /** The number of stamps; -1 if the series has a rate instead. */
    static long stampCount(NwbFile file, Group series) {
        return file.dataset(series, "timestamps").map(Dataset::getSize).orElse(-1L);
    }

    /** The clock of a series of {@code n} samples. */
    static FrameClock clock(NwbFile file, Group series, long n, StampUnit unit) {
        Optional<Stamps> stamps = stamps(file, series, unit);
        if (stamps.isPresent()) {
            if (stamps.get().timesS().length != n) {
                throw file.mistake(
                        NwbFile.path(series) + "/timestamps",
                        stamps.get().timesS().length + " values",
                        n + ", as many as there are samples in data");
            }
            if (n > 1) {
                return stamps.get().clock(file.name(), NwbFile.path(series) + "/timestamps", unit);
            }
            throw file.mistake(NwbFile.path(series) + "/data", n + " sample", "at least two");
        }
        String field = NwbFile.path(series) + "/starting_time";
        Dataset start = file.dataset(series, "starting_time")
                .orElseThrow(() -> file.mistake(
                        NwbFile.path(series),
                        null,
                        "timestamps, or starting_time with the attribute rate: it has neither"));
        double[] origin = Numbers.vector(file.read(field, start::getData));
        if (origin == null || origin.length != 1 || !Double.isFinite(origin[0])) {
            throw file.mistake(field, origin == null || origin.length == 0 ? null : origin[0], "one number of seconds");
        }
        double rate = file.number(start, "rate", Double.NaN);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw file.mistake(
                    field + "@rate", Double.isNaN(rate) ? null : rate, "a positive number of samples per second");
        }
        return new FrameClock.Regular(origin[0], rate);
    }

    /** The time of each of {@code n} samples, s. */
    static double[] times(NwbFile file, Group series, int n, StampUnit unit) {
        Optional<Stamps> stamps = stamps(file, series, unit);
        if (stamps.isPresent() && stamps.get().timesS().length == n) {
            return stamps.get().timesS();
        }
        FrameClock clock = clock(file, series, n, unit);
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = clock.timeS(i);
        }
        return times;
    }
}
