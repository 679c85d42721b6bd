/**
 * NWB 2 files (Neurodata Without Borders, on HDF5) as sessions: activity of regions of interest, behaviour and named
 * intervals, found by their {@code neurodata_type}, never by their path. Whatever is not as it must be is refused in one
 * line ({@link org.yuragi.input.InvalidInput}). Format: nwb-schema 2.x, files {@code nwb.ophys}, {@code nwb.behavior},
 * {@code nwb.epoch}.
 */
package org.yuragi.recording.nwb;
