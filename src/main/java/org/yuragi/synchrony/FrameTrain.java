package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The frames in which one cell is active, increasing, kept as the gaps between them: seven bits a byte, so that an event takes
 * a byte or two. Long recordings are held as such trains.
 */
final class FrameTrain implements Serializable {
    /** So many events from one place at which reading can begin to the next. */
    private static final int STRIDE = 1024;

    private final int events;
    private final byte[] gaps;
    /** The frame before each place, and where in {@code gaps} it is. */
    private final int[] frameBefore;

    private final int[] place;

    private FrameTrain(int events, byte[] gaps, int[] frameBefore, int[] place) {
        this.events = events;
        this.gaps = gaps;
        this.frameBefore = frameBefore;
        this.place = place;
    }

    static FrameTrain of(int... frames) {
        Builder builder = new Builder();
        for (int frame : frames) {
            builder.add(frame);
        }
        return builder.train();
    }

    int events() {
        return events;
    }

    /** No more frames than this lie in {@code [from, to)}; told without reading them. */
    int most(int from, int to) {
        int first = placeOf(from);
        int last = placeOf(to);
        return Math.min(events - first * STRIDE, (last - first + 1) * STRIDE);
    }

    /**
     * Copies the frames in {@code [from, to)}.
     *
     * @param into has room for {@link #most} at {@code at}
     * @return where the next may go
     */
    int copy(int from, int to, int[] into, int at) {
        int first = placeOf(from);
        int frame = events == 0 ? 0 : frameBefore[first];
        int out = at;
        for (int i = events == 0 ? 0 : place[first]; i < gaps.length; ) {
            int bits = gaps[i++];
            int gap = bits & 0x7F;
            for (int shift = 7; bits < 0; shift += 7) {
                bits = gaps[i++];
                gap |= (bits & 0x7F) << shift;
            }
            frame += gap;
            if (frame >= to) {
                break;
            }
            if (frame >= from) {
                into[out++] = frame;
            }
        }
        return out;
    }

    int[] frames() {
        int[] frames = new int[events];
        copy(0, Integer.MAX_VALUE, frames, 0);
        return frames;
    }

    /** The last place that has no frame from {@code frame} on before it. */
    private int placeOf(int frame) {
        int at = Arrays.binarySearch(frameBefore, frame);
        // The frame before a place is itself not after it.
        int after = at >= 0 ? at : -at - 1;
        return Math.max(0, after - 1);
    }

    /** Makes a train of frames that are added in order. */
    static final class Builder {
        private byte[] gaps = new byte[16];
        private int[] frameBefore = new int[1];
        private int[] place = new int[1];
        private int bytes;
        private int events;
        private int last;

        void add(int frame) {
            if (events % STRIDE == 0) {
                int number = events / STRIDE;
                if (number == place.length) {
                    frameBefore = Arrays.copyOf(frameBefore, 2 * number);
                    place = Arrays.copyOf(place, 2 * number);
                }
                frameBefore[number] = last;
                place[number] = bytes;
            }
            int gap = frame - last;
            if (gap < 0 || gap == 0 && events > 0) {
                throw new IllegalArgumentException("frame " + frame + " after " + last);
            }
            if (bytes + 5 > gaps.length) {
                gaps = Arrays.copyOf(gaps, 2 * gaps.length);
            }
            for (; gap > 0x7F; gap >>>= 7) {
                gaps[bytes++] = (byte) (gap | 0x80);
            }
            gaps[bytes++] = (byte) gap;
            last = frame;
            events++;
        }

        FrameTrain train() {
            int places = (events + STRIDE - 1) / STRIDE;
            return new FrameTrain(
                    events,
                    Arrays.copyOf(gaps, bytes),
                    Arrays.copyOf(frameBefore, places),
                    Arrays.copyOf(place, places));
        }
    }
}
