/**
 * A generated multi-day recording with ground truth: calcium events of some hundred cells at 20 Hz over several days, an
 * engram whose cells fire more while the animal freezes and whose membership drifts from day to day, cells that come
 * into view and go out of it, and behaviour at 2 Hz with a gap. It is written as NWB files with a registration, like any
 * other recording, so that whatever reads recordings can be tried and tested without a download. Model and numbers are
 * our own choice; they resemble, and claim to be, no animal's.
 */
package org.yuragi.recording.generated;
