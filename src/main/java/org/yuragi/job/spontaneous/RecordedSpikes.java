package org.yuragi.job.spontaneous;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.activity.ActivitySettings;
import org.yuragi.activity.PopulationActivity;
import org.yuragi.activity.Raster;
import org.yuragi.job.spontaneous.ActivityReport.Measured;
import org.yuragi.spiking.SpikeRecord;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingResult;

/**
 * Measures what a network's blocks recorded, file by file in the order in which it was written: no more than a buffer of it
 * is ever held.
 */
final class RecordedSpikes implements SpikeRecord.Visitor {
    private static final int RASTER_NEURONS = 200;
    private static final double RASTER_S = 1;
    private final List<String> names;
    private final int[] first;
    private final PopulationActivity[] activity;
    private final Raster[] raster;

    private RecordedSpikes(SpikingResult result) {
        SpikingDescription description = result.description();
        names = List.copyOf(description.populations().keySet());
        first = new int[names.size() + 1];
        activity = new PopulationActivity[names.size()];
        raster = new Raster[names.size()];
        double stepS = description.dtMs() / 1000;
        long to = Math.round(description.biologicalS() / stepS);
        long from = Math.min(to - 1, Math.round(description.measuredFromS() / stepS));
        ActivitySettings settings =
                ActivitySettings.standard(stepS, from, to, SpikingResult.INTERVALS_FOR_CV, description.seed());
        for (int p = 0; p < names.size(); p++) {
            int size = description.populations().get(names.get(p)).neurons();
            first[p + 1] = first[p] + size;
            if (description.recording().spikes().contains(names.get(p))) {
                activity[p] = new PopulationActivity(p, size, settings);
                raster[p] = new Raster(size, RASTER_NEURONS, Math.max(0, to - Math.round(RASTER_S / stepS)), to);
            }
        }
    }

    /**
     * The populations whose spikes were recorded, in the order of their names.
     *
     * @param folder where the engine put the blocks' records
     */
    static List<Measured> measure(SpikingResult result, String folder, Configuration hadoop) {
        RecordedSpikes spikes = new RecordedSpikes(result);
        try {
            FileSystem files = new Path(folder).getFileSystem(hadoop);
            for (String file : RecordFiles.in(folder, hadoop)) {
                try (InputStream in = new BufferedInputStream(files.open(new Path(file)), 1 << 16)) {
                    SpikeRecord record = new SpikeRecord(in, spikes.names.size());
                    boolean more = true;
                    while (more) {
                        more = record.next(spikes);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
        return spikes.measured();
    }

    private List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        for (int p = 0; p < names.size(); p++) {
            if (activity[p] != null) {
                measured.add(new Measured(names.get(p), activity[p].statistics(), raster[p]));
            }
        }
        return measured;
    }

    @Override
    public void spike(long step, int neuron) {
        int p = 0;
        while (neuron >= first[p + 1]) {
            p++;
        }
        if (activity[p] != null) {
            activity[p].spike(step, neuron - first[p]);
            raster[p].spike(step, neuron - first[p]);
        }
    }

    @Override
    public void sample(long step, int neuron, float potential, float excitation, float inhibition) {}

    @Override
    public void bin(long bin, long[] counts) {}
}
