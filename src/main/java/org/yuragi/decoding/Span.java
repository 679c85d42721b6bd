package org.yuragi.decoding;

import java.io.Serializable;
import java.util.List;

/**
 * A stretch of bins.
 *
 * @param from its first bin
 * @param to the bin after its last
 */
public record Span(int from, int to) implements Serializable {
    /** Number of bins. */
    public int length() {
        return to - from;
    }

    /** Number of bins of several spans. */
    public static int length(List<Span> spans) {
        return spans.stream().mapToInt(Span::length).sum();
    }
}
