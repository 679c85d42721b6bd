/** Behaviour as CSV, as ezTrack and alike write it. */
package org.yuragi.recording.behaviour;
