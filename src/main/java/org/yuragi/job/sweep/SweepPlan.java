package org.yuragi.job.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.yuragi.config.KeyType;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Common;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.Request;
import org.yuragi.sweep.Axis;
import org.yuragi.sweep.Grid;

/**
 * What a sweep does, read and checked.
 *
 * @param stages the job that is swept, then those that follow it in each run
 * @param grid all runs
 * @param options inputs of the first stage
 */
public record SweepPlan(List<Stage<?>> stages, Grid grid, Map<String, List<String>> options) {
    private static final int NAMED_POINTS = 3;
    /** Some seconds. */
    private static final int MOST_CHECKED = 20_000;

    /**
     * One job of each run.
     *
     * @param base its config before anything is varied
     * @param first whether it is the job that is swept
     */
    record Stage<C extends Record>(Job<C> job, C base, boolean first) {
        /** The key of this job that an axis varies; {@code null} if it varies another's. Seeds without a job are everyone's. */
        private String key(Axis axis) {
            int slash = axis.key().indexOf('/');
            String key = axis.key().substring(slash + 1);
            boolean its = slash < 0
                    ? first || key.equals("seed") && has("seed")
                    : axis.key().substring(0, slash).equals(job.name());
            return its ? key : null;
        }

        private boolean has(String key) {
            return KeyType.of(job.config()).stream()
                    .anyMatch(each -> each.name().equals(key));
        }

        /** {@code key=value} of one run. */
        List<String> sets(Grid grid, long run) {
            List<String> sets = new ArrayList<>();
            for (int axis = 0; axis < grid.axes().size(); axis++) {
                String key = key(grid.axes().get(axis));
                if (key != null) {
                    sets.add(key + "=" + grid.value(axis, run));
                }
            }
            return sets;
        }

        /** The config of one run. */
        C config(Grid grid, long run) {
            return TypedConfig.with(base, sets(grid, run));
        }

        /** The same, to be run as one of many: one task at a time, where that is left open. It never changes a result. */
        C configInOneTask(Grid grid, long run) {
            C config = config(grid, run);
            boolean open = has("tasks")
                    && config instanceof Common.Has its
                    && its.common().tasks() == 0;
            return open ? TypedConfig.with(config, List.of("tasks=1")) : config;
        }

        /** The config before anything is varied, as texts that make it again. */
        List<String> baseSets() {
            return TypedConfig.values(base).entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + TypedConfig.text(entry.getValue()))
                    .toList();
        }
    }

    /** Its jobs in words: {@code learn, then spectrum, then verify}. */
    String words() {
        return stages.stream().map(stage -> stage.job().name()).collect(Collectors.joining(", then "));
    }

    /** Reads what was asked for. @throws InvalidInput for what no run could be made of */
    public static SweepPlan of(Request<SweepConfig> request) {
        SweepConfig config = request.config();
        List<String> fixed = both(config.fixed(), request.optionValues(SweepJob.FIX));
        Path file = request.option(SweepJob.JOB_CONF).map(Path::of).orElse(null);
        List<String> names =
                new ArrayList<>(List.of(request.option(SweepJob.JOB).orElse(config.job())));
        names.addAll(both(config.then(), request.optionValues(SweepJob.THEN)));
        List<Stage<?>> stages = new ArrayList<>();
        for (String name : names) {
            Job<?> job = sweepable(name);
            if (stages.stream().anyMatch(stage -> stage.job() == job)) {
                throw new InvalidInput(SweepJob.THEN, "", name, "each job once in a run");
            }
            stages.add(stage(job, stages.isEmpty() ? file : null, fixed, stages.isEmpty()));
        }
        checkPrefixes("--fix", fixed.stream().map(text -> text.split("=", 2)[0]), names);
        List<String> vary = both(config.vary(), request.optionValues(SweepJob.VARY));
        if (vary.isEmpty()) {
            throw new InvalidInput(SweepJob.VARY, "", null, "at least one key with its values, as --vary seed=1..32");
        }
        List<Axis> axes = new ArrayList<>();
        for (String text : vary) {
            axes.add(Axis.parse(SweepJob.VARY, text, config.common().seed(), axes.size()));
        }
        checkPrefixes(SweepJob.VARY, axes.stream().map(Axis::key), names);
        SweepPlan plan = new SweepPlan(
                List.copyOf(stages),
                new Grid(axes),
                options(request, stages.get(0).job()));
        plan.chained();
        checkThreshold(config.threshold(), axes);
        return plan;
    }

    private static void checkThreshold(SweepConfig.Threshold threshold, List<Axis> axes) {
        boolean along = axes.stream()
                .anyMatch(axis -> axis.key().equals(threshold.along())
                        && !axis.isSeed()
                        && axis.kind() != Axis.Kind.TEXT
                        && axis.size() > 1);
        if (threshold.asked() && !along) {
            throw new InvalidInput(
                    "config", "threshold.along", threshold.along(), "a varied key, no seed, whose values are numbers");
        }
    }

    private static List<String> both(List<String> config, List<String> options) {
        return Stream.concat(config.stream(), options.stream()).toList();
    }

    private static Job<?> sweepable(String name) {
        Job<?> job = Jobs.find(name);
        if (!job.sweepable()) {
            throw new InvalidInput(SweepJob.JOB, "", name, "a job whose figures come from its config and inputs alone");
        }
        return job;
    }

    private static void checkPrefixes(String option, Stream<String> keys, List<String> names) {
        keys.filter(key -> key.contains("/")).forEach(key -> {
            if (!names.contains(key.substring(0, key.indexOf('/')))) {
                throw new InvalidInput(
                        option, key, null, "before the / a job of this sweep: " + String.join(", ", names));
            }
        });
    }

    private static <C extends Record> Stage<C> stage(Job<C> job, Path file, List<String> fixed, boolean first) {
        List<String> sets = new ArrayList<>();
        for (String text : fixed) {
            String key = text.split("=", 2)[0];
            int slash = key.indexOf('/');
            if (slash < 0 ? first : key.substring(0, slash).equals(job.name())) {
                sets.add(text.substring(slash + 1));
            }
        }
        return new Stage<>(job, TypedConfig.read(job.config(), file, sets), first);
    }

    /** The options that are the first job's own. */
    private static Map<String, List<String>> options(Request<SweepConfig> request, Job<?> job) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        request.options().forEach((name, values) -> {
            if (!SweepJob.OWN.contains(name)) {
                if (job.options().stream().noneMatch(option -> option.name().equals(name))) {
                    throw new InvalidInput(name, "", values.get(0), "an option of jobs/" + job.name());
                }
                options.put(name, values);
            }
        });
        for (JobOption option : job.options()) {
            if (option.required() && !options.containsKey(option.name())) {
                throw new InvalidInput(option.name(), "", null, "this option, which jobs/" + job.name() + " needs");
            }
        }
        return options;
    }

    /** Refuses a job that can neither follow an earlier one nor do without input. */
    private void chained() {
        for (Stage<?> stage : stages.subList(1, stages.size())) {
            boolean needs = stage.job().options().stream().anyMatch(JobOption::input);
            if (needs && source(stage) == null) {
                throw new InvalidInput(
                        SweepJob.THEN,
                        "",
                        stage.job().name(),
                        "a job that takes the output of "
                                + stages.stream()
                                        .map(each -> each.job().name())
                                        .takeWhile(
                                                name -> !name.equals(stage.job().name()))
                                        .collect(Collectors.joining(" or ")));
            }
        }
    }

    private static boolean takes(Stage<?> stage, Stage<?> earlier) {
        return stage.job().options().stream()
                .anyMatch(option -> option.outputOf().equals(earlier.job().name()));
    }

    /**
     * What one run asks of one stage.
     *
     * @param folder the run's own, in which each stage has one of its name
     */
    <C extends Record> Request<C> request(Stage<C> stage, long run, String folder) {
        Map<String, List<String>> its = new LinkedHashMap<>();
        Stage<?> source = source(stage);
        for (JobOption option : stage.job().options()) {
            if (source != null && option.outputOf().equals(source.job().name())) {
                its.put(option.name(), List.of(folder + "/" + source.job().name()));
            } else if (options.containsKey(option.name())) {
                its.put(option.name(), options.get(option.name()));
            }
        }
        return new Request<>(
                stage.configInOneTask(grid, run),
                its,
                folder + "/" + stage.job().name(),
                false);
    }

    /** The earlier stage whose output a stage takes; {@code null} if it takes none. */
    Stage<?> source(Stage<?> stage) {
        Stage<?> found = null;
        for (Stage<?> earlier : stages.subList(0, stages.indexOf(stage))) {
            found = takes(stage, earlier) ? earlier : found;
        }
        return found;
    }

    /**
     * Checks the config of every run of every stage, and what else the jobs check of every setting. Of a sweep too large for that,
     * values of each axis with the others' first: what only some pairs of values make impossible is told as failed runs.
     *
     * @throws InvalidInput naming those that are refused
     */
    void check(Request<SweepConfig> request) {
        check(request, MOST_CHECKED);
    }

    /** @param most runs, or settings, that are all checked */
    void check(Request<SweepConfig> request, int most) {
        stages.forEach(stage -> check(request, stage, most));
    }

    private <C extends Record> void check(Request<SweepConfig> request, Stage<C> stage, int most) {
        boolean allRuns = grid.size() <= most;
        refused(
                allRuns ? LongStream.range(0, grid.size()) : grid.oneAxisAtATime(most),
                stage,
                run -> stage.config(grid, run));
        if (stage.first()) {
            boolean allSettings = grid.settings() <= most;
            LongStream settings =
                    allSettings ? LongStream.range(0, grid.settings()).map(grid::firstRun) : grid.oneAxisAtATime(most);
            refused(settings, stage, run -> {
                Request<C> its = request.forJob(stage.config(grid, run), options);
                stage.job().check(stage.job().complete(its));
            });
        }
    }

    private interface Check {
        public void of(long run);
    }

    private void refused(LongStream runs, Stage<?> stage, Check check) {
        Map<Long, String> refused = new java.util.concurrent.ConcurrentSkipListMap<>();
        long[] count = {0};
        runs.parallel().forEach(run -> {
            try {
                check.of(run);
            } catch (InvalidInput mistake) {
                synchronized (count) {
                    count[0]++;
                    refused.put(run, mistake.getMessage());
                    if (refused.size() > NAMED_POINTS) {
                        refused.remove(((java.util.NavigableMap<Long, String>) refused).lastKey());
                    }
                }
            }
        });
        if (count[0] > 0) {
            String named = refused.entrySet().stream()
                    .map(entry -> grid.words(entry.getKey()) + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining("; "));
            throw new InvalidInput(
                    SweepJob.VARY,
                    "",
                    null,
                    "runs that jobs/" + stage.job().name() + " takes; it refuses " + count[0] + " of " + grid.size()
                            + (count[0] > NAMED_POINTS ? ", first " : ": ") + named);
        }
    }
}
