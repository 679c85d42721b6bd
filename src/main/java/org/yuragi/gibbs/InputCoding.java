package org.yuragi.gibbs;

/** How grey levels become states of binary input neurons. */
public enum InputCoding {
    /** On where the pixel is brighter than half. */
    THRESHOLD,
    /** On with the pixel's brightness as probability, drawn anew at each presentation. */
    SAMPLED
}
