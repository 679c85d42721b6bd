/**
 * The session store: recordings of any producer as Parquet, on any Hadoop file system. Below the store's folder:
 *
 * <ul>
 *   <li>{@code activity/animal=A/session=S}: one row a slab of frames, {@code slab, first_frame, frames, cells, values}
 *       (little-endian float32, frames x cells, row-major), {@code times} (array of s, only where frames carry stamps),
 *       {@code nan_cells, first_nan_frame, sha256}
 *   <li>{@code behaviour/animal=A/session=S}: {@code sample, time_s, speed_cm_s, x_cm, y_cm}
 *   <li>{@code intervals/animal=A/session=S}: {@code row, table, start_s, stop_s, has_behaviour}
 *   <li>{@code cells/animal=A/session=S}: {@code cell, roi, dropped}
 *   <li>{@code sessions}: one row a session, {@link org.yuragi.recording.SessionInfo}
 *   <li>{@code registration}: {@code animal, global_cell, session, cell}, where the cell was seen
 * </ul>
 *
 * A slab is what one task reads and writes, so that memory does not grow with the length of a recording.
 */
package org.yuragi.recording.store;
