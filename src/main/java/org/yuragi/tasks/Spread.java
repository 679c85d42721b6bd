package org.yuragi.tasks;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Spreads independent pieces of work over Spark tasks; results come back in the order of the pieces. */
public final class Spread {
    private static final long POLL_MS = 200;

    private Spread() {}

    /** What is done with one piece: a pure function, so that the number of tasks changes nothing. */
    public interface Step<A, B> extends Serializable {
        B of(A piece) throws Exception;
    }

    /**
     * Does every piece.
     *
     * @param name what the pieces are, for messages
     * @param tasks Spark tasks; 0 for one a piece
     * @param progress told now and then how many pieces are done
     */
    @SuppressWarnings("try")
    public static <A, B> List<B> over(
            JavaSparkContext spark, String name, List<A> pieces, int tasks, Step<A, B> step, LongConsumer progress) {
        if (pieces.isEmpty()) {
            return List.of();
        }
        LongAccumulator done = spark.sc().longAccumulator(name);
        JavaFutureAction<List<B>> action;
        try (Named named = Named.as(spark, name + ", " + pieces.size() + " pieces")) {
            action = spark.parallelize(pieces, tasks == 0 ? pieces.size() : tasks)
                    .map(piece -> {
                        B result = step.of(piece);
                        done.add(1);
                        return result;
                    })
                    .collectAsync();
        }
        while (true) {
            try {
                List<B> result = action.get(POLL_MS, TimeUnit.MILLISECONDS);
                progress.accept(pieces.size());
                return result;
            } catch (TimeoutException e) {
                progress.accept(Math.min(done.value(), pieces.size()));
            } catch (InterruptedException e) {
                action.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted: " + name, e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a task failed: " + name, e.getCause());
            }
        }
    }
}
