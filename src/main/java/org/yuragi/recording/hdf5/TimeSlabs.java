package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.util.List;

/**
 * How a data set of activity is cut in time. jHDF keeps no chunk, so that a chunk that several readings share is unpacked
 * for each of them: slabs hold whole chunks where these are small, and of long ones several slabs are read at once.
 *
 * @param data [time x cell], [cell x time] or [time]
 * @param timeAxis which of its dimensions is time
 */
public record TimeSlabs(Dataset data, int timeAxis) {
    /** A slab is cut to about this much, so that a task's memory does not grow with the recording. */
    private static final long BYTES = 8L << 20;
    /** What can be read at once with memory enough, bytes. */
    public static final long MOST_AT_ONCE = 8 * BYTES;

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

    /** Frames of a slab: whole chunks up to some 8 MB, or an even part of a chunk that is longer. */
    public int frames(long ofAll) {
        if (!isCut()) {
            return Math.toIntExact(ofAll);
        }
        return (int) Math.min(slab(), Math.max(1, ofAll));
    }

    private long slab() {
        long chunk = chunk();
        long chunkBytes = chunk * 4L * cells();
        if (chunkBytes <= BYTES) {
            return chunk * (BYTES / chunkBytes);
        }
        long parts = Math.min(chunk, (chunkBytes + BYTES - 1) / BYTES);
        return (chunk + parts - 1) / parts;
    }

    /**
     * Frames worth reading at once: whole slabs up to a chunk's length, or as many as memory allows.
     *
     * @param bytes memory for the values read, at least a slab's
     */
    public int atOnce(long ofAll, long bytes) {
        int frames = frames(ofAll);
        long slabs = Math.min((chunk() + frames - 1) / frames, bytes / (4L * cells() * frames));
        return (int) Math.min(Math.max(1, slabs) * frames, Math.max(frames, ofAll));
    }

    /** Compact data sets (below 64 kB) cannot be read in part. */
    private boolean isCut() {
        return data instanceof ChunkedDataset || data instanceof ContiguousDataset;
    }

    /** Said where chunks lie so that each is unpacked many times: more than four. */
    public List<String> notes(String name) {
        long atOnce = Math.max(1, atOnce(frames(), MOST_AT_ONCE));
        long times = (chunk() + atOnce - 1) / atOnce;
        if (!(data instanceof ChunkedDataset chunked) || times <= 4) {
            return List.of();
        }
        int[] sides = chunked.getChunkDimensions();
        return List.of(name + ": " + data.getPath() + " lies in chunks of " + sides[0] + " x " + sides[1]
                + ", too long in time to be read at once: each is unpacked " + times + " times over. h5repack -l "
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
