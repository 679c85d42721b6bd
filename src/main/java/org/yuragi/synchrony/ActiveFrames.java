package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;

/** When each cell of a session is active: a byte or two an event, so that a long recording's fit in memory. */
public final class ActiveFrames implements Serializable {
    private final double rateHz;
    private final int frames;
    private final FrameTrain[] trains;

    /**
     * @param rateHz frames per second
     * @param frames number of frames
     * @param active cells x events: the frames in which each cell is active, increasing
     */
    public ActiveFrames(double rateHz, int frames, int[][] active) {
        this(rateHz, frames, Arrays.stream(active).map(FrameTrain::of).toArray(FrameTrain[]::new));
    }

    ActiveFrames(double rateHz, int frames, FrameTrain[] trains) {
        this.rateHz = rateHz;
        this.frames = frames;
        this.trains = trains;
    }

    /** Frames per second. */
    public double rateHz() {
        return rateHz;
    }

    /** Number of frames. */
    public int frames() {
        return frames;
    }

    /** Number of cells. */
    public int cells() {
        return trains.length;
    }

    /** Number of (cell, frame) pairs in which the cell is active. */
    public long events() {
        return Stream.of(trains).mapToLong(FrameTrain::events).sum();
    }

    FrameTrain train(int cell) {
        return trains[cell];
    }

    /** Number of co-active cells in each frame of {@code [from, to)}. */
    public int[] counts(int from, int to) {
        int[] counts = new int[to - from];
        int[] buffer = new int[0];
        for (FrameTrain train : trains) {
            if (train.most(from, to) > buffer.length) {
                buffer = new int[train.most(from, to)];
            }
            int end = train.copy(from, to, buffer, 0);
            for (int i = 0; i < end; i++) {
                counts[buffer[i] - from]++;
            }
        }
        return counts;
    }

    /**
     * The same in coarser frames: a cell is active in a new frame if it is in any of the {@code width} old ones.
     *
     * @param width at least 1; old frames that fill no new one are left out
     */
    public ActiveFrames coarser(int width) {
        if (width == 1) {
            return this;
        }
        int coarse = frames / width;
        return new ActiveFrames(
                rateHz / width,
                coarse,
                Stream.of(trains).map(train -> coarser(train, width, coarse)).toArray(FrameTrain[]::new));
    }

    private static FrameTrain coarser(FrameTrain train, int width, int coarse) {
        FrameTrain.Builder builder = new FrameTrain.Builder();
        int last = -1;
        for (int old : train.frames()) {
            int frame = old / width;
            if (frame > last && frame < coarse) {
                builder.add(frame);
                last = frame;
            }
        }
        return builder.train();
    }
}
