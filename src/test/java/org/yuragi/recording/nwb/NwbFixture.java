package org.yuragi.recording.nwb;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** A small NWB file with whatever a test wants right or wrong in it; fields set to null are left out. */
public final class NwbFixture {
    /** Activity, time x cell. */
    public Object data = ramp(40, 3);

    public Object rois = LongStream.range(0, 3).toArray();
    public Double rate = 20.0;
    public double start = 0;
    public double[] timestamps;
    public double conversion = 1;
    public double offset = 0;
    public String type = "RoiResponseSeries";
    public String secondSeries;
    public String module = "ophys";
    public Object position;
    public String positionUnit = "cm";
    public double[] speed;
    public String speedUnit = "cm/s";
    public double[] behaviourTimes;
    public double[] trialStarts;
    public double[] trialStops;
    public byte[] hasBehavior;
    public byte[] freezingMarks;
    public double[] freezingTimes;

    /** {@code data[t][c] = 10 t + c}. */
    public static float[][] ramp(int frames, int cells) {
        float[][] values = new float[frames][cells];
        for (int t = 0; t < frames; t++) {
            for (int c = 0; c < cells; c++) {
                values[t][c] = 10 * t + c;
            }
        }
        return values;
    }

    public Path write(Path path) {
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putAttribute("nwb_version", "2.7.0");
            file.putDataset("session_start_time", "2020-01-01T00:00:00+00:00");
            file.putGroup("general").putGroup("subject").putDataset("subject_id", "mouse");
            WritableGroup processing = file.putGroup("processing");
            WritableGroup ophys = typed(processing.putGroup(module), "ProcessingModule");
            series(typed(ophys.putGroup("DfOverF"), "DfOverF").putGroup("Series"));
            if (secondSeries != null) {
                series(typed(ophys.putGroup(secondSeries), "Fluorescence").putGroup("Series"));
            }
            // jHDF 0.13 writes an empty group that has attributes so that no one can read it: leave it out.
            if (position != null || speed != null || freezingMarks != null) {
                behaviour(typed(processing.putGroup("behavior"), "ProcessingModule"));
            }
            if (trialStarts != null) {
                WritableGroup trials = typed(file.putGroup("intervals").putGroup("trials"), "TimeIntervals");
                trials.putDataset("start_time", trialStarts);
                trials.putDataset("stop_time", trialStops);
                if (hasBehavior != null) {
                    trials.putDataset("has_behavior", hasBehavior);
                }
            }
        }
        return path;
    }

    private void series(WritableGroup group) {
        typed(group, type);
        if (data != null) {
            WritableDataset values = group.putDataset("data", data);
            values.putAttribute("unit", "a.u.");
            values.putAttribute("conversion", conversion);
            values.putAttribute("offset", offset);
        }
        if (rois != null) {
            group.putDataset("rois", rois);
        }
        if (timestamps != null) {
            group.putDataset("timestamps", timestamps);
        } else if (rate != null) {
            group.putDataset("starting_time", start).putAttribute("rate", rate);
        }
    }

    private void behaviour(WritableGroup module) {
        if (position != null) {
            WritableGroup series =
                    typed(typed(module.putGroup("Position"), "Position").putGroup("xy"), "SpatialSeries");
            series.putDataset("data", position).putAttribute("unit", positionUnit);
            series.putDataset("timestamps", behaviourTimes);
        }
        if (speed != null) {
            WritableGroup series = typed(module.putGroup("speed"), "TimeSeries");
            series.putDataset("data", speed).putAttribute("unit", speedUnit);
            series.putDataset("timestamps", behaviourTimes);
        }
        if (freezingMarks != null) {
            WritableGroup series = typed(
                    typed(module.putGroup("BehavioralEpochs"), "BehavioralEpochs")
                            .putGroup("freezing"),
                    "IntervalSeries");
            series.putDataset("data", freezingMarks);
            series.putDataset("timestamps", freezingTimes);
        }
    }

    private static WritableGroup typed(WritableGroup group, String type) {
        group.putAttribute("neurodata_type", type);
        return group;
    }
}
