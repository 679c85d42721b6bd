/**
 * The session store: recordings of any producer as Parquet, on any Hadoop file system. Below the store's folder:
 *
 * <ul>
 *   <li>{@code activity/take=N/animal=A/session=S}: one row a slab of frames, {@code slab, first_frame, frames, cells, values}
 *       (little-endian float32, frames x cells, row-major), {@code times} (array of s, only where frames carry stamps),
 *       {@code nan_cells, first_nan_frame, sha256}
 *   <li>{@code behaviour/take=N/animal=A/session=S}: {@code sample, time_s, speed_cm_s, x_cm, y_cm}
 *   <li>{@code intervals/take=N/animal=A/session=S}: {@code row, table, start_s, stop_s, has_behaviour}
 *   <li>{@code cells/take=N/animal=A/session=S}: {@code cell, roi, dropped, registration_row}
 *   <li>{@code sessions/take=N}: one row a session, {@link org.yuragi.recording.SessionInfo}
 *   <li>{@code registration/take=N}: {@code animal, global_cell, session, cell}, where the cell was seen
 *   <li>{@code files/take=N}: the files that each session came from, {@link org.yuragi.recording.store.SourceFile}
 * </ul>
 *
 * A take is what one addition brought. The tables {@code sessions}, {@code registration} and {@code files} are whole in each take
 * and the last one counts; {@code taken} says in which take a session's data are. The table of sessions is one file, written
 * last: with it the take is valid.
 *
 * <p>A slab is what one task reads and writes, so that memory does not grow with the length of a recording.
 */
package org.yuragi.recording.store;
