package org.yuragi.recording.generated;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.yuragi.recording.Interval;

/**
 * Writes a session as an NWB 2 file, chunked and compressed. jHDF writes no object references, so that
 * {@code rois/table}, which should refer to the PlaneSegmentation, is missing: readers that insist on the whole schema
 * will say so. So are the empty groups (acquisition, analysis, stimulus) that NWB asks for: jHDF 0.13 writes an empty
 * group in a way that makes the file unreadable.
 */
final class NwbWriter implements AutoCloseable {
    private static final int[] CHUNK = {2048, 64};
    private final WritableHdfFile file;
    private final String identifier;

    NwbWriter(Path path, String identifier) {
        this.file = HdfFile.write(path);
        this.identifier = identifier;
    }

    /** What every NWB file holds. */
    void header(String description, String startTime, String subject, String session) {
        typed(file, "", "NWBFile", "core");
        file.putAttribute("nwb_version", "2.7.0");
        file.putDataset("identifier", identifier);
        file.putDataset("session_description", description);
        file.putDataset("session_start_time", startTime);
        file.putDataset("timestamps_reference_time", startTime);
        file.putDataset("file_create_date", new String[] {startTime});
        WritableGroup general = file.putGroup("general");
        general.putDataset("session_id", session);
        WritableGroup mouse = typed(general.putGroup("subject"), "general/subject", "Subject", "core");
        mouse.putDataset("subject_id", subject);
        mouse.putDataset("species", "none: generated");
    }

    /** When frames were taken, as a file says it: at a rate from a time on, or by a stamp each. */
    sealed interface Times {
        record Regular(double startS, double rateHz) implements Times {}

        record Stamps(double[] timesS) implements Times {}
    }

    /**
     * Activity.
     *
     * @param values frames x cells, {@code float[][]} or {@code double[][]}
     */
    void activity(Object[] values, Times times, String unit, String description) {
        int cells = Array.getLength(values[0]);
        WritableGroup ophys = module("ophys", "calcium events");
        WritableGroup segmentation =
                typed(ophys.putGroup("ImageSegmentation"), "processing/ophys/seg", "ImageSegmentation", "core");
        WritableGroup plane = typed(
                segmentation.putGroup("PlaneSegmentation"), "processing/ophys/plane", "PlaneSegmentation", "core");
        plane.putAttribute("description", "one row a cell");
        plane.putAttribute("colnames", new String[] {"id"});
        long[] rows = LongStream.range(0, cells).toArray();
        typed(plane.putDataset("id", rows), "processing/ophys/plane/id", "ElementIdentifiers", "hdmf-common");
        WritableGroup container =
                typed(ophys.putGroup("Fluorescence"), "processing/ophys/fluorescence", "Fluorescence", "core");
        WritableGroup series = timeSeries(container, "RoiResponseSeries", "RoiResponseSeries", description);
        int[] chunk = {Math.min(CHUNK[0], values.length), Math.min(CHUNK[1], cells)};
        WritableDataset data = series.putDataset(
                "data",
                values,
                DatasetCreationOptions.builder()
                        .chunkDimensions(chunk)
                        .shuffle()
                        .deflate(3)
                        .build());
        scaled(data, unit);
        if (times instanceof Times.Regular regular) {
            WritableDataset start = series.putDataset("starting_time", regular.startS);
            start.putAttribute("rate", regular.rateHz);
            start.putAttribute("unit", "seconds");
        } else if (times instanceof Times.Stamps stamps) {
            stamps(series, stamps.timesS);
        }
        WritableDataset rois = series.putDataset("rois", rows);
        typed(rois, "processing/ophys/rois", "DynamicTableRegion", "hdmf-common");
        rois.putAttribute("description", "all cells");
    }

    /** Position in the cage [time x 2] in cm and speed in cm/s on one clock. */
    void behaviour(double[] timesS, double[] xCm, double[] yCm, double[] speedCmS) {
        WritableGroup behaviour = module("behavior", "tracking, with gaps where there was none");
        double[][] xy = IntStream.range(0, timesS.length)
                .mapToObj(i -> new double[] {xCm[i], yCm[i]})
                .toArray(double[][]::new);
        position(behaviour, timesS, xy, "position in the cage", "a corner of the cage");
        WritableGroup speed = timeSeries(behaviour, "speed", "TimeSeries", "speed");
        scaled(speed.putDataset("data", speedCmS), "cm/s");
        stamps(speed, timesS);
    }

    /** Position along a track, cm. */
    void position(double[] timesS, double[] xCm) {
        position(module("behavior", "tracking"), timesS, xCm, "position on the track", "an end of the track");
    }

    private void position(WritableGroup behaviour, double[] timesS, Object cm, String description, String reference) {
        WritableGroup position =
                typed(behaviour.putGroup("Position"), "processing/behavior/position", "Position", "core");
        WritableGroup spatial = timeSeries(position, "SpatialSeries", "SpatialSeries", description);
        scaled(spatial.putDataset("data", cm), "cm");
        spatial.putDataset("reference_frame", reference);
        stamps(spatial, timesS);
    }

    /** Tables of intervals, each under its own name; none for no rows. */
    void intervals(Map<String, List<Interval>> tables) {
        if (tables.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        WritableGroup intervals = file.putGroup("intervals");
        tables.forEach((name, rows) -> {
            if (!rows.isEmpty()) {
                table(intervals, name, rows);
            }
        });
    }

    private void table(WritableGroup parent, String name, List<Interval> rows) {
        WritableGroup table = typed(parent.putGroup(name), "intervals/" + name, "TimeIntervals", "core");
        table.putAttribute("description", name);
        table.putAttribute("colnames", new String[] {"start_time", "stop_time"});
        column(table, "start_time", rows.stream().mapToDouble(Interval::startS).toArray(), "VectorData");
        column(table, "stop_time", rows.stream().mapToDouble(Interval::stopS).toArray(), "VectorData");
        column(table, "id", LongStream.range(0, rows.size()).toArray(), "ElementIdentifiers");
    }

    private void column(WritableGroup table, String name, Object values, String type) {
        WritableDataset column = typed(table.putDataset(name, values), table.getPath() + name, type, "hdmf-common");
        if (!name.equals("id")) {
            column.putAttribute("description", name + ", s");
        }
    }

    private WritableGroup module(String name, String description) {
        WritableGroup processing = (WritableGroup) file.getChildren().get("processing");
        WritableGroup module = (processing == null ? file.putGroup("processing") : processing).putGroup(name);
        module.putAttribute("description", description);
        return typed(module, "processing/" + name, "ProcessingModule", "core");
    }

    private WritableGroup timeSeries(WritableGroup parent, String name, String type, String description) {
        WritableGroup series = typed(parent.putGroup(name), parent.getPath() + name, type, "core");
        series.putAttribute("description", description);
        series.putAttribute("comments", "generated by Yuragi");
        return series;
    }

    private static void scaled(WritableDataset data, String unit) {
        data.putAttribute("unit", unit);
        data.putAttribute("conversion", 1.0);
        data.putAttribute("offset", 0.0);
        data.putAttribute("resolution", -1.0);
    }

    private static void stamps(WritableGroup series, double[] timesS) {
        WritableDataset stamps = series.putDataset("timestamps", timesS);
        stamps.putAttribute("interval", 1);
        stamps.putAttribute("unit", "seconds");
    }

    /** Gives a node its NWB type and an id that is always the same for the same place in the same file. */
    private <N extends WritableNode> N typed(N node, String place, String type, String namespace) {
        node.putAttribute("neurodata_type", type);
        node.putAttribute("namespace", namespace);
        byte[] name = (identifier + "/" + place).getBytes(StandardCharsets.UTF_8);
        node.putAttribute("object_id", UUID.nameUUIDFromBytes(name).toString());
        return node;
    }

    @Override
    public void close() {
        file.close();
    }
}
