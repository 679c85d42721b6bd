package org.yuragi.spectrum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.tasks.Spread;

/**
 * Aligned subspaces of all pairs of one animal's sessions, spread over Spark.
 *
 * @param dimensions of the subspaces
 * @param pairs session x session, symmetric; the diagonal compares a session's halves
 */
public record Subspaces(int dimensions, SubspaceAlignment[][] pairs) {
    private record Pair(int first, int second, int[][] common) implements Serializable {}

    /** The cells that two sessions have in common. */
    public interface Common {
        /** @return pairs of a cell's row in the first and in the second session */
        int[][] of(int first, int second);
    }

    /** How many pairs are compared. */
    public static long steps(int sessions) {
        return sessions * (sessions + 1L) / 2;
    }

    /**
     * @param sessions what became of each session by {@link HalfCorrelations#of}
     * @param dimensions of the subspaces, 1 or more
     * @param deals of cells, for chance
     * @param tasks Spark tasks; 0 for one a pair; never changes a result
     */
    public static Subspaces compare(
            JavaSparkContext spark,
            List<HalfCorrelations> sessions,
            Common common,
            int dimensions,
            int deals,
            long seed,
            int tasks,
            LongConsumer done) {
        int n = sessions.size();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                pairs.add(new Pair(i, j, i == j ? null : common.of(i, j)));
            }
        }
        Broadcast<List<HalfCorrelations>> shared = spark.broadcast(new ArrayList<>(sessions));
        List<SubspaceAlignment> results;
        try {
            results = Spread.over(
                    spark,
                    "subspaces compared",
                    pairs,
                    tasks,
                    pair -> {
                        HalfCorrelations first = shared.value().get(pair.first);
                        long key = (long) pair.first * shared.value().size() + pair.second;
                        return pair.common == null
                                ? SubspaceAlignment.within(first, dimensions, deals, seed, key)
                                : SubspaceAlignment.of(
                                        first,
                                        shared.value().get(pair.second),
                                        pair.common,
                                        dimensions,
                                        deals,
                                        seed,
                                        key);
                    },
                    done);
        } finally {
            shared.destroy();
        }
        SubspaceAlignment[][] matrix = new SubspaceAlignment[n][n];
        for (int at = 0; at < pairs.size(); at++) {
            Pair pair = pairs.get(at);
            matrix[pair.first][pair.second] = results.get(at);
            matrix[pair.second][pair.first] = results.get(at);
        }
        return new Subspaces(dimensions, matrix);
    }

    /** The pairs of different sessions that could be compared, each once. */
    public List<SubspaceAlignment> across() {
        List<SubspaceAlignment> across = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            for (int j = i + 1; j < pairs.length; j++) {
                if (pairs[i][j].defined()) {
                    across.add(pairs[i][j]);
                }
            }
        }
        return across;
    }
}
