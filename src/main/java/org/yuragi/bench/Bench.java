package org.yuragi.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.engine.Engine;

/** What a workload has at hand, and where it puts its figures. */
public final class Bench {
    /**
     * A measured figure.
     *
     * @param workload the workload
     * @param figure its name in snake_case, unit last, e.g. {@code wall_per_biological_s}
     * @param value the value
     * @param note how it was measured, or what it is a ratio of
     */
    public record Figure(String workload, String figure, double value, String note) {}

    private final JavaSparkContext spark;
    private final int threads;
    private final Consumer<String> log;
    private final List<Figure> figures = new ArrayList<>();

    /** @param threads the most threads a workload may use; it also measures with one */
    public Bench(JavaSparkContext spark, int threads, Consumer<String> log) {
        this.spark = spark;
        this.threads = threads;
        this.log = log;
    }

    /** Spark, with at least as many slots as there are threads. */
    public JavaSparkContext spark() {
        return spark;
    }

    /** How many tasks can run side by side. */
    public int slots() {
        return Engine.slots(spark);
    }

    /** The most threads a workload may use. */
    public int threads() {
        return threads;
    }

    /** Says something while a workload runs. */
    public void say(String line) {
        log.accept(line);
    }

    /** Puts down a figure. */
    public void figure(Workload workload, String figure, double value, String note) {
        figures.add(new Figure(workload.name(), figure, value, note));
        log.accept(String.format(Locale.ROOT, "%s %s = %.4g  %s", workload.name(), figure, value, note));
    }

    /** A peer's time over ours, of the same run: above 1 we are faster. */
    public void ratio(Workload workload, String peer, double ratio, String note) {
        figure(workload, "ratio_" + peer, ratio, note);
    }

    /** All figures, in order. */
    public List<Figure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /** All figures as {@code summary.json} has them: {@code <workload>_<figure>}. */
    public Map<String, Double> summary() {
        Map<String, Double> summary = new LinkedHashMap<>();
        figures.forEach(figure -> summary.put(figure.workload() + "_" + figure.figure(), figure.value()));
        return summary;
    }
}
