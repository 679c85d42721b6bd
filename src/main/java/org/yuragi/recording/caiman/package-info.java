/** Output of CaImAn: HDF5, {@code /estimates/C}, {@code S}, {@code F_dff} [cell x time]. */
package org.yuragi.recording.caiman;
