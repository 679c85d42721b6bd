/** Traces that Inscopix software exports as CSV, with two header rows. */
package org.yuragi.recording.inscopix;
