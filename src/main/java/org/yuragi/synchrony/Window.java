package org.yuragi.synchrony;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where synchrony is looked for: stretches of frames of one kind, pooled. Shifts stay inside a stretch.
 *
 * @param name what the stretches have in common, e.g. {@code immobility} or {@code freezing, 5 s after onset}
 * @param from first frame of each stretch
 * @param to the frame after its last
 */
public record Window(String name, int[] from, int[] to) implements Serializable {
    /** Number of stretches. */
    public int stretches() {
        return from.length;
    }

    /** Number of frames in all stretches. */
    public long frames() {
        long frames = 0;
        for (int i = 0; i < from.length; i++) {
            frames += to[i] - from[i];
        }
        return frames;
    }

    /** The longest stretch, frames; 0 if there is none. */
    public int longest() {
        int longest = 0;
        for (int i = 0; i < from.length; i++) {
            longest = Math.max(longest, to[i] - from[i]);
        }
        return longest;
    }

    /** The same in frames {@code width} times as long: those that lie wholly inside. */
    public Window coarser(int width) {
        if (width == 1) {
            return this;
        }
        int[] first =
                Arrays.stream(from).map(frame -> (frame + width - 1) / width).toArray();
        int[] end = Arrays.stream(to).map(frame -> frame / width).toArray();
        int[] kept = java.util.stream.IntStream.range(0, from.length)
                .filter(i -> end[i] > first[i])
                .toArray();
        return new Window(
                name,
                Arrays.stream(kept).map(i -> first[i]).toArray(),
                Arrays.stream(kept).map(i -> end[i]).toArray());
    }
}
