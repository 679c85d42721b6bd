/** Output of suite2p: NumPy arrays {@code F}, {@code Fneu}, {@code spks} [cell x time] and {@code iscell}. */
package org.yuragi.recording.suite2p;
