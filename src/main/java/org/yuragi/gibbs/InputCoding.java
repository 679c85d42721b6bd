package org.yuragi.gibbs;

import org.yuragi.random.CounterRandom;

/** How grey levels become states of binary input neurons. */
public enum InputCoding {
    /** On where the pixel is brighter than half. */
    THRESHOLD,
    /** On with the pixel's brightness as probability, drawn anew at each presentation. */
    SAMPLED;

    private static final int HALF = 128;
    private static final int WHITE = 255;

    /**
     * Whether the input neuron of a pixel is on.
     *
     * @param grey brightness, 1 to 255
     * @param time the presentation's number, part of the draw's key
     */
    public boolean isOn(int grey, CounterRandom random, int image, int pixel, long time) {
        return this == THRESHOLD
                ? grey >= HALF
                : grey == WHITE || (random.bits(image, time, pixel) >>> 56) * WHITE < grey * 256L;
    }
}
