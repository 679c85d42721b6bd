package org.yuragi.synchrony;

/**
 * Bins of the time since a stretch began: a frame is in the bin that holds its middle. Sessions of different frame rates
 * have the same bins, so that their curves may be added.
 *
 * @param widthS width of a bin, s, at least a frame
 * @param rateHz frames a second
 */
record LagBins(double widthS, double rateHz) {
    /** The bin of a frame, counted from the stretch's first. */
    int of(int frame) {
        return (int) ((frame + 0.5) / (widthS * rateHz));
    }

    /** The first frame that is in a bin or in a later one. */
    int first(int bin) {
        int frame = (int) Math.max(0, Math.ceil(bin * widthS * rateHz - 0.5) - 1);
        while (of(frame) < bin) {
            frame++;
        }
        return frame;
    }

    /** How many bins so many frames need. */
    int covering(int frames) {
        return frames == 0 ? 0 : of(frames - 1) + 1;
    }
}
