package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.util.Optional;

/**
 * How a data set of activity is cut in time. jHDF keeps no chunk, so that a chunk that several slabs share is unpacked
 * for each of them: slabs hold whole chunks where these are of a size that a task can hold.
 *
 * @param data [time x cell], [cell x time] or [time]
 * @param timeAxis which of its dimensions is time
 */
public record TimeSlabs(Dataset data, int timeAxis) {
    /** A slab is cut to about this much, so that a task's memory does not grow with the recording. */
    private static final long BYTES = 8L << 20;

    private static final long MOST = 8;

    private long frames() {
        return data.getDimensionsAsLong()[timeAxis];
    }

    private int cells() {
        return data.getDimensions().length == 1 ? 1 : data.getDimensions()[1 - timeAxis];
    }

    private long chunk() {
        return data instanceof ChunkedDataset chunked
                ? chunked.getChunkDimensions()[timeAxis]
                : Math.max(1, BYTES / (4L * cells()));
    }

    /** Frames that a task reads at a time: whole chunks up to some 8 MB, or one chunk where that is more; at most 64 MB. */
    public int frames(long ofAll) {
        if (!isCut()) {
            return Math.toIntExact(ofAll);
        }
        long frameBytes = 4L * cells();
        long chunk = chunk();
        long whole = chunk * Math.max(1, BYTES / (chunk * frameBytes));
        long most = Math.max(1, MOST * BYTES / frameBytes);
        return (int) Math.min(Math.min(whole, most), Math.max(1, ofAll));
    }

    /** Compact data sets (below 64 kB) cannot be read in part. */
    private boolean isCut() {
        return data instanceof ChunkedDataset || data instanceof ContiguousDataset;
    }

    /** Said where chunks lie so that each is unpacked many times: more than four. */
    public Optional<String> warning(String name) {
        long times = (chunk() + frames(frames()) - 1) / Math.max(1, frames(frames()));
        if (!(data instanceof ChunkedDataset chunked) || times <= 4) {
            return Optional.empty();
        }
        int[] sides = chunked.getChunkDimensions();
        return Optional.of(name + ": " + data.getPath() + " lies in chunks of " + sides[0] + " x " + sides[1]
                + ", too long in time for a slab: each is unpacked " + times + " times over. h5repack -l "
                + data.getPath() + ":CHUNK=... with some 1000 frames a chunk makes this fast");
    }

    /** Frames {@code first .. first + n - 1}, as jHDF gives them. */
    public Object read(long first, int n) {
        if (!isCut()) {
            // One slab, as frames() has it.
            return data.getData();
        }
        if (data.getDimensions().length == 1) {
            return data.getData(new long[] {first}, new int[] {n});
        }
        return timeAxis == 1
                ? data.getData(new long[] {0, first}, new int[] {cells(), n})
                : data.getData(new long[] {first, 0}, new int[] {n, cells()});
    }
}
