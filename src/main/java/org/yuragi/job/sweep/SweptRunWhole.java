package org.yuragi.job.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Runner;
import org.yuragi.job.run.Stopped;
import org.yuragi.job.run.Unfinished;
import org.yuragi.job.run.Voice;
import org.yuragi.job.sweep.SweepPlan.Stage;

/**
 * One run of a sweep as a run alone: the same path, the same output, in a folder of its own with one below it for each job.
 * What an earlier driver left of it is gone on with.
 *
 * @param folder where the runs' folders are
 * @param keep whether they stay
 */
record SweptRunWhole(SweepPlan plan, String folder, Configuration hadoop, boolean keep) {
    private static final Set<String> NOT_FIGURES = Set.of("job", "tasks", "seed");
    private static final String HASH = "result_hash";
    private static final String WALL = "wall_s";

    /** A line of the log for each. */
    List<String> of(long[] runs) throws IOException {
        List<String> results = new ArrayList<>();
        for (long run : runs) {
            results.add(of(run).line());
        }
        return results;
    }

    private SweptRun of(long run) throws IOException {
        long begin = System.nanoTime();
        Path place = new Path(folder, String.format(Locale.ROOT, "%06d", run));
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Stage<?> stage : plan.stages()) {
            Map<String, Object> summary = done(stage, run, place);
            summary.forEach((name, value) -> {
                if (stage.first() && !name.equals(HASH) && !name.equals(WALL)) {
                    figures.put(name, value);
                } else if (!stage.first()) {
                    figures.put(stage.job().name() + "_" + name, value);
                }
            });
            if (stage.first()) {
                figures.put(HASH, summary.get(HASH));
            }
        }
        if (!keep) {
            place.getFileSystem(hadoop).delete(place, true);
        }
        String hash = String.valueOf(figures.remove(HASH));
        return SweptRun.done(run, begin, hash, figures);
    }

    private <C extends Record> Map<String, Object> done(Stage<C> stage, long run, Path place) throws IOException {
        Request<C> request = plan.request(stage, run, place.toString());
        Path out = new Path(request.out());
        FileSystem files = out.getFileSystem(hadoop);
        Path summary = new Path(out, "summary.json");
        if (!files.exists(summary)) {
            // Nobody else writes here: what is half written is an earlier driver's, wherever that was.
            files.delete(new Path(place, out.getName() + ".yuragi-partial"), true);
            Runner.run(stage.job(), goingOn(stage, request), Voice.SILENT);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        try (InputStream in = files.open(summary)) {
            new ObjectMapper().readTree(in).properties().forEach(entry -> {
                if (!NOT_FIGURES.contains(entry.getKey())) {
                    figures.put(entry.getKey(), new ObjectMapper().convertValue(entry.getValue(), Object.class));
                }
            });
        }
        return figures;
    }

    private <C extends Record> Request<C> goingOn(Stage<C> stage, Request<C> request) throws IOException {
        return Unfinished.isLeftOf(request.out(), hadoop)
                ? Stopped.goOn(stage.job(), Unfinished.recorded(request.out(), hadoop), request.out(), List.of())
                : request;
    }
}
