/** Means with their intervals, paired comparisons, flips of signs: what several analyses ask of a few numbers. */
package org.yuragi.statistics;
