package org.yuragi.recording;

import java.util.Arrays;
import java.util.List;

/**
 * Which cell of one session is which of another.
 *
 * @param sessions the sessions' names, in order
 * @param cellOf global cells x sessions: the cell's row in that session, from 0; {@link #ABSENT} if it was not seen there
 */
public record Registration(List<String> sessions, int[][] cellOf) {
    /** The cell was not seen in the session. */
    public static final int ABSENT = -1;

    /** The same cells in all sessions, each in the same row. */
    public static Registration sameRows(List<String> sessions, int cells) {
        int[][] cellOf = new int[cells][sessions.size()];
        for (int cell = 0; cell < cells; cell++) {
            Arrays.fill(cellOf[cell], cell);
        }
        return new Registration(List.copyOf(sessions), cellOf);
    }

    /**
     * The cells seen in both sessions.
     *
     * @return pairs x 2: the cell's row in session {@code first} and in session {@code second}, by rising global cell
     */
    public int[][] common(int first, int second) {
        return Arrays.stream(cellOf)
                .filter(cell -> cell[first] != ABSENT && cell[second] != ABSENT)
                .map(cell -> new int[] {cell[first], cell[second]})
                .toArray(int[][]::new);
    }
}
