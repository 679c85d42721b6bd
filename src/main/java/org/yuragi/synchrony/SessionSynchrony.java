package org.yuragi.synchrony;

import java.util.List;

/**
 * Synchrony of one session.
 *
 * @param threshold so many co-active cells make a frame synchronous
 * @param windows the windows asked for, in their order
 */
public record SessionSynchrony(int threshold, List<WindowResult> windows) {}
