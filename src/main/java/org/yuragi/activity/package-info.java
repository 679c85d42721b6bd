/**
 * Statistics of spike trains: rates and their lognormal fit, irregularity (CV, CV2), variability of counts (Fano factor),
 * correlations, synchrony, power spectrum of the population.
 *
 * <p>{@link org.yuragi.activity.PopulationActivity} takes spikes one by one and keeps sums, never the spikes: its memory
 * grows with neurons and with bins of time, not with spikes. Time is counted in whole steps and sums are kept in whole
 * numbers, so that no figure depends on how neurons' spikes interleave. It does not care where spikes come from.
 */
package org.yuragi.activity;
