package org.yuragi.job;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of long work, with rate and time left: a bar on a terminal, a line every ten seconds in a log. */
public final class Progress implements AutoCloseable {
    private static final int EVERY_MS_ON_TERMINAL = 200;
    private static final int EVERY_MS_IN_LOG = 10_000;
    /** Null if nobody sees it. */
    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    static Progress start(String what, long total) {
        boolean terminal = System.console() != null;
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .showSpeed()
                .continuousUpdate()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? EVERY_MS_ON_TERMINAL : EVERY_MS_IN_LOG)
                .setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(System.err)
                                : new DelegatingProgressBarConsumer(System.err::println, 110));
        return new Progress(builder.build());
    }

    /** Progress that nobody sees. */
    static Progress silent() {
        return new Progress(null);
    }

    /** One step more is done. */
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** So many steps are done. */
    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Adds a few words on how it stands, e.g. the accuracy so far. */
    public void say(String words) {
        if (bar != null) {
            bar.setExtraMessage(words);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
