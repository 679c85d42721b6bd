/**
 * Synchrony: how many cells are active in the same frame, against circular shifts of every cell inside the window that is
 * looked at.
 *
 * <p>A shift inside the window keeps each cell's rate in it and the timing of each cell's events among themselves; it takes
 * away only which cells are active together. A mere rise in rate therefore raises chance as much as it raises the count.
 * The way through: {@link org.yuragi.synchrony.ActivityReader} turns traces into active frames, {@link
 * org.yuragi.synchrony.Window} says where to look, {@link org.yuragi.synchrony.ShiftCounts} counts under shifts, {@link
 * org.yuragi.synchrony.Synchrony} spreads sessions, windows and shifts over Spark tasks and sums up.
 */
package org.yuragi.synchrony;
