package org.yuragi.job.run;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;

/** All jobs, in the order in which a newcomer meets them: those that {@code META-INF/services} names. */
public final class Jobs {
    /** Every job, once. */
    public static final List<Job<?>> ALL = ServiceLoader.load(Job.class, Job.class.getClassLoader()).stream()
            .<Job<?>>map(ServiceLoader.Provider::get)
            .toList();

    private Jobs() {}

    /** The job of a name. @throws InvalidInput if there is none */
    public static Job<?> find(String name) {
        return ALL.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "job", "", name, "one of " + ALL.stream().map(Job::name).collect(Collectors.joining(", "))));
    }
}
