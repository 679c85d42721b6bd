package org.yuragi.files;

import java.util.function.LongSupplier;

/**
 * How long a claim holds whose owner cannot be asked, since it is on another machine.
 *
 * @param renewedEveryMs how often an owner renews its claim, ms
 * @param endsAfterMs without being renewed for so long a claim is void, ms: so many times more that the machines' clocks may
 *     differ by minutes, and an owner be held up
 * @param nowMs the time, ms since 1970
 */
record Lease(long renewedEveryMs, long endsAfterMs, LongSupplier nowMs) {
    static final Lease STANDARD = new Lease(30_000, 600_000, System::currentTimeMillis);
    /** A claim without a word in it is being written, or its owner died at that. */
    private static final long EMPTY_MS = 10_000;

    boolean holds(long renewedMs) {
        return nowMs.getAsLong() - renewedMs < endsAfterMs;
    }

    boolean isBeingWritten(long createdMs) {
        return nowMs.getAsLong() - createdMs < EMPTY_MS;
    }
}
