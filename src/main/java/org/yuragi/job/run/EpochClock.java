package org.yuragi.job.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** When a run's epochs were done, as its progress tells; for reports only, never part of a result. */
public final class EpochClock implements LongConsumer {
    private record Tick(long epoch, double seconds) {}

    private final long start = System.nanoTime();
    private final LongConsumer also;
    private final List<Tick> ticks = new ArrayList<>();

    /**
     * @param fresh whether the run begins at epoch 0, not at a checkpoint
     * @param also who is told as well
     */
    public EpochClock(boolean fresh, LongConsumer also) {
        this.also = also;
        if (fresh) {
            ticks.add(new Tick(0, 0));
        }
    }

    @Override
    public synchronized void accept(long epoch) {
        if (ticks.isEmpty() || epoch > ticks.get(ticks.size() - 1).epoch()) {
            ticks.add(new Tick(epoch, (System.nanoTime() - start) / 1e9));
        }
        also.accept(epoch);
    }

    /**
     * Seconds from the beginning of this process's run until an epoch was reached, interpolated between the nearest times
     * that progress was told; not a number if the run began after it, from a checkpoint, or never came there.
     */
    public synchronized double secondsAt(long epoch) {
        Tick before = null;
        for (Tick tick : ticks) {
            if (tick.epoch() >= epoch) {
                if (tick.epoch() == epoch) {
                    return tick.seconds();
                }
                if (before == null) {
                    return Double.NaN;
                }
                double part = (double) (epoch - before.epoch()) / (tick.epoch() - before.epoch());
                return before.seconds() + part * (tick.seconds() - before.seconds());
            }
            before = tick;
        }
        return Double.NaN;
    }
}
