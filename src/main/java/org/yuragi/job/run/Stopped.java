package org.yuragi.job.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yuragi.config.KeyType;
import org.yuragi.config.OnResume;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;

/**
 * A run that was stopped and goes on.
 *
 * @param id the run's own, in its checkpoints
 * @param branches what was changed on the way, in order: {@code key=value} as given; empty if the result is that of a run in
 *     one go
 * @param recorded the run as it was when it stopped
 */
public record Stopped(String id, List<String> branches, Recorded recorded) {

    /**
     * What is asked of a run that goes on: its own config and options, but for keys that may change.
     *
     * @param sets {@code key=value} texts
     * @throws InvalidInput if a key may not change
     */
    public static <C extends Record> Request<C> goOn(Job<C> job, Recorded run, String out, List<String> sets) {
        if (!run.text("job").equals(job.name())) {
            throw new InvalidInput(run.where(), "job", run.text("job"), job.name() + ", the job that is to go on");
        }
        C before = TypedConfig.read(job.config(), null, run.sets());
        List<String> all = new ArrayList<>(run.sets());
        all.addAll(sets);
        C after = TypedConfig.read(job.config(), null, all);
        List<String> branches = new ArrayList<>();
        run.json().get("branches").forEach(branch -> branches.add(branch.asText()));
        branches.addAll(changes(job, before, after));
        Stopped stopped = new Stopped(run.text("id"), branches, run);
        return new Request<>(
                after, run.options(), out, run.json().get("overwrite").asBoolean(), stopped);
    }

    private static List<String> changes(Job<?> job, Record before, Record after) {
        Map<String, Object> was = TypedConfig.values(before);
        Map<String, KeyType> keys = new LinkedHashMap<>();
        KeyType.of(job.config()).forEach(key -> keys.put(key.name(), key));
        List<String> branches = new ArrayList<>();
        TypedConfig.values(after).forEach((name, value) -> {
            if (!value.equals(was.get(name))) {
                OnResume may = keys.get(name).onResume();
                if (may == OnResume.FIXED) {
                    throw new InvalidInput(
                            "--set",
                            name,
                            TypedConfig.text(value),
                            TypedConfig.text(was.get(name)) + ", as before the run was stopped (" + changeable(keys)
                                    + " may change)");
                }
                if (may == OnResume.BRANCHES) {
                    branches.add(name + "=" + TypedConfig.text(value));
                }
            }
        });
        return branches;
    }

    private static String changeable(Map<String, KeyType> keys) {
        return String.join(
                ", ",
                keys.values().stream()
                        .filter(key -> key.onResume() != OnResume.FIXED)
                        .map(KeyType::name)
                        .toList());
    }
}
