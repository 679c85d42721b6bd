package org.yuragi.recording.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.behaviour.Track;
import org.yuragi.recording.hdf5.Numbers;

/**
 * Position (a SpatialSeries, preferably in a Position container) and speed (a TimeSeries named speed, or else computed
 * from position). The behaviour's clock is speed's where both exist.
 */
final class BehaviourReader {
    private static final Map<String, Double> CM_IN = Map.ofEntries(
            Map.entry("cm", 1.0),
            Map.entry("centimeter", 1.0),
            Map.entry("centimeters", 1.0),
            Map.entry("centimetre", 1.0),
            Map.entry("centimetres", 1.0),
            Map.entry("m", 100.0),
            Map.entry("meter", 100.0),
            Map.entry("meters", 100.0),
            Map.entry("metre", 100.0),
            Map.entry("metres", 100.0),
            Map.entry("mm", 0.1),
            Map.entry("millimeters", 0.1),
            Map.entry("millimetres", 0.1));

    private final NwbFile file;
    private final NwbOptions options;

    private BehaviourReader(NwbFile file, NwbOptions options) {
        this.file = file;
        this.options = options;
    }

    /** Reads behaviour; {@link Behaviour#none()} if the file has none. */
    static Behaviour read(NwbFile file, NwbOptions options) {
        BehaviourReader reader = new BehaviourReader(file, options);
        Coordinates position = reader.position();
        Coordinates speed = reader.speed();
        if (speed == null && position == null) {
            return Behaviour.none();
        }
        if (speed == null) {
            Track track = Track.of(position.times, position.x, position.y);
            return new Behaviour(
                    position.times, track.speedCmS(), track.xCm(), track.yCm(), track.mended(), Behaviour.COMPUTED);
        }
        if (Arrays.stream(speed.y).allMatch(Double::isNaN)) {
            file.note(Behaviour.signed(file.name(), speed.x));
        }
        Coordinates onSpeedsClock = onClock(position, speed.times);
        Track track = Track.of(speed.times, onSpeedsClock.x, onSpeedsClock.y);
        return new Behaviour(speed.times, sizes(speed), track.xCm(), track.yCm(), track.mended(), Behaviour.MEASURED);
    }

    /** A track in one or two dimensions, in cm or cm/s. */
    private record Coordinates(double[] times, double[] x, double[] y) {}

    private Coordinates position() {
        List<Group> found = NeurodataTypes.find(file, "SpatialSeries");
        List<Group> positions = found.stream()
                .filter(group ->
                        file.attribute(group.getParent(), "neurodata_type").equals("Position"))
                .toList();
        // Head direction and gaze are SpatialSeries too, in radians, in containers of their own.
        List<Group> series = !positions.isEmpty()
                ? positions
                : found.stream()
                        .filter(group -> !file.attribute(group.getParent(), "neurodata_type")
                                .matches("CompassDirection|EyeTracking|PupilTracking"))
                        .toList();
        if (series.isEmpty() || options.position().equals(NwbOptions.NONE)) {
            return null;
        }
        Group group = NeurodataTypes.choose(file, "position", options.position(), series);
        return track(group, 2, "", "cm, m or mm (or the config key position = none, to leave it out)");
    }

    private Coordinates speed() {
        List<Group> found = NeurodataTypes.find(file, "TimeSeries").stream()
                .filter(group -> isSpeed(group.getName().toLowerCase(Locale.ROOT)))
                .toList();
        List<Group> exact = found.stream()
                .filter(group -> group.getName().equalsIgnoreCase("speed"))
                .toList();
        if (found.isEmpty() || options.speed().equals(NwbOptions.NONE)) {
            return null;
        }
        Group group = NeurodataTypes.choose(
                file, "speed", options.speed(), options.speed().isEmpty() && exact.size() == 1 ? exact : found);
        return track(
                group,
                group.getName().toLowerCase(Locale.ROOT).contains("velocity") ? 2 : 1,
                "/s",
                "cm/s, m/s or mm/s (or the config key speed = none, to leave it out)");
    }

    private Coordinates track(Group group, int columns, String per, String units) {
        String field = NwbFile.path(group) + "/data";
        Dataset data = file.dataset(group, "data").orElseThrow(() -> file.mistake(field, null, "a data set"));
        int[] size = data.getDimensions();
        Object values = file.read(field, data::getData);
        boolean isVector = size.length == 1 && Numbers.vector(values) != null;
        boolean isMatrix = size.length == 2 && data.getJavaType().isPrimitive();
        long stamps = SeriesTimes.stampCount(file, group);
        if (isMatrix && stamps >= 0 && stamps != size[0] && stamps == size[1]) {
            throw file.mistake(field, Arrays.toString(size), "[time x coordinate]: the data are transposed");
        }
        if (!isVector && !isMatrix || isMatrix && (size[1] < 1 || size[1] > (columns == 1 ? 1 : 3))) {
            throw file.mistake(
                    field, Arrays.toString(size), columns == 1 ? "a vector" : "a vector, or [time x 2 coordinates]");
        }
        double[] x = isVector ? Numbers.vector(values).clone() : Numbers.column((Object[]) values, 0);
        double[] y = isMatrix && size[1] > 1 ? Numbers.column((Object[]) values, 1) : null;
        toCentimetres(data, field, per, units, x, y);
        return new Coordinates(
                SeriesTimes.times(file, group, x.length, options.stampUnit()), x, y == null ? unknown(x.length) : y);
    }

    private void toCentimetres(Dataset data, String field, String per, String units, double[] x, double[] y) {
        String unit = file.attribute(data, "unit").trim().toLowerCase(Locale.ROOT);
        String length = unit.replaceAll("\\s*(/\\s*(s|sec|second)|per second|\\s+s-1|\\s+s\\^-1)$", "");
        Double centimetres = per.isEmpty() || !length.equals(unit) ? CM_IN.get(length) : null;
        if (centimetres == null) {
            throw file.mistake(field + "@unit", "\"" + unit + "\"", units);
        }
        double conversion = file.number(data, "conversion", 1) * centimetres;
        double offset = file.number(data, "offset", 0) * centimetres;
        for (double[] axis : y == null ? new double[][] {x} : new double[][] {x, y}) {
            for (int i = 0; i < axis.length; i++) {
                axis[i] = axis[i] * conversion + offset;
            }
        }
    }

    /** The nearest sample of a track at each time, within half an interval of it; NaN elsewhere. */
    private static Coordinates onClock(Coordinates track, double[] times) {
        if (track != null && Arrays.equals(track.times, times)) {
            return track;
        }
        double[] x = unknown(times.length);
        double[] y = unknown(times.length);
        if (track != null && track.times.length > 1 && times.length > 1) {
            double reach = 0.51
                    * Math.max(
                            new Behaviour(times, x, x, y, "").intervalS(),
                            new Behaviour(track.times, x, x, y, "").intervalS());
            for (int i = 0; i < times.length; i++) {
                int nearest = nearest(track.times, times[i]);
                if (Math.abs(track.times[nearest] - times[i]) <= reach) {
                    x[i] = track.x[nearest];
                    y[i] = track.y[nearest];
                }
            }
        }
        return new Coordinates(times, x, y);
    }

    private static int nearest(double[] sorted, double time) {
        int at = Arrays.binarySearch(sorted, time);
        if (at >= 0) {
            return at;
        }
        int after = Math.min(-at - 1, sorted.length - 1);
        int before = Math.max(after - 1, 0);
        return time - sorted[before] <= sorted[after] - time ? before : after;
    }

    /** Velocities of heads, eyes and rotations are in other units. */
    private static boolean isSpeed(String name) {
        return name.contains("speed") || name.contains("velocity") && !name.matches(".*(ang|rot|head|eye|pupil).*");
    }

    /** A treadmill's speed has a sign, a velocity has coordinates: how fast is their size. */
    private static double[] sizes(Coordinates speed) {
        double[] sizes = new double[speed.x.length];
        for (int i = 0; i < sizes.length; i++) {
            double y = Double.isNaN(speed.y[i]) ? 0 : speed.y[i];
            sizes[i] = y == 0 ? Math.abs(speed.x[i]) : Math.sqrt(speed.x[i] * speed.x[i] + y * y);
        }
        return sizes;
    }

    private static double[] unknown(int n) {
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
