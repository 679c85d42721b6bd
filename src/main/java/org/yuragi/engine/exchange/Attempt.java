package org.yuragi.engine.exchange;

import java.io.Serializable;
import java.util.UUID;

/**
 * One attempt at a run. Its id, drawn anew for each attempt, is in every frame: what an earlier attempt still sends is
 * refused.
 *
 * @param high first half of the id
 * @param low second half of the id
 * @param number 0 for the first attempt, rising by one at each restart
 */
public record Attempt(long high, long low, int number) implements Serializable {
    /** The first attempt of a new run. */
    public static Attempt first() {
        return of(0);
    }

    /** The attempt after this one. */
    public Attempt next() {
        return of(number + 1);
    }

    private static Attempt of(int number) {
        UUID id = UUID.randomUUID();
        return new Attempt(id.getMostSignificantBits(), id.getLeastSignificantBits(), number);
    }
}
