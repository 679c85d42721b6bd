package org.yuragi.job.run;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of long work, with rate and time left: a bar on a terminal, a line every ten seconds in a log. */
public final class Progress implements AutoCloseable {
    private static final int EVERY_MS_ON_TERMINAL = 200;
    private static final int EVERY_MS_IN_LOG = 10_000;
    private static final int LOG_WIDTH = 110;
    /** About so many rates are kept, however long it takes. */
    private static final int RATES = 50;
    /** Null if nobody sees it. */
    private final ProgressBar bar;

    private final String what;
    private final long total;
    private final long begin = System.nanoTime();
    private final List<double[]> seen = new ArrayList<>();
    private long done;
    private long end;
    private String words = "";

    private Progress(String what, long total, ProgressBar bar) {
        this.what = what;
        this.total = total;
        this.bar = bar;
    }

    static Progress start(String what, long total) {
        boolean terminal = System.console() != null;
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .continuousUpdate()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? EVERY_MS_ON_TERMINAL : EVERY_MS_IN_LOG)
                .setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(System.err)
                                : new DelegatingProgressBarConsumer(new Lines(), LOG_WIDTH));
        return new Progress(what, total, builder.build());
    }

    /** Lines of a log; the bar tells its last one twice. */
    private static final class Lines implements Consumer<String> {
        private String last = "";

        @Override
        public void accept(String line) {
            if (!line.equals(last)) {
                System.err.println(line);
            }
            last = line;
        }
    }

    /** Progress that nobody sees. */
    static Progress silent() {
        return new Progress("", 0, null);
    }

    /** One step more is done. */
    public synchronized void step() {
        at(done + 1);
    }

    /** So many steps are done. */
    public synchronized void at(long steps) {
        done = steps;
        double now = (System.nanoTime() - begin) / 1e9;
        double last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1)[0];
        if (now - last >= Math.max(1, now / RATES)) {
            seen.add(new double[] {now, steps});
        }
        if (bar != null) {
            bar.stepTo(steps);
        }
    }

    /** Adds a few words on how it stands, e.g. the accuracy so far. */
    public synchronized void say(String how) {
        words = how;
        if (bar != null) {
            bar.setExtraMessage(how);
        }
    }

    /** How it stands, for {@link Watch}: name, done, total, seconds, over, words, and rates over time. */
    synchronized Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", what);
        state.put("done", done);
        state.put("total", total);
        state.put("seconds", ((end == 0 ? System.nanoTime() : end) - begin) / 1e9);
        state.put("over", end != 0);
        state.put("words", words);
        List<Double> rates = new ArrayList<>();
        double[] before = {0, 0};
        for (double[] each : seen) {
            rates.add(Math.max(0, each[1] - before[1]) / (each[0] - before[0]));
            before = each;
        }
        state.put("rates", rates);
        return state;
    }

    @Override
    public synchronized void close() {
        end = System.nanoTime();
        if (bar != null) {
            bar.close();
        }
    }
}
