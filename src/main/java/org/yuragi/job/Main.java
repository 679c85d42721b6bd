package org.yuragi.job;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.yuragi.input.InvalidInput;

/** Where every script in {@code jobs/} arrives: {@code Main NAME OPTIONS}. */
public final class Main {
    /** Exit status of a run that came to its end. */
    static final int DONE = 0;
    /** Exit status of a fault of ours. */
    static final int FAULT = 1;
    /** Exit status of a user's mistake. */
    static final int MISTAKE = 2;

    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private Main() {}

    /** Runs one job and exits with 0, with 2 for a user's mistake, or with 1 for a fault of ours. */
    public static void main(String[] args) {
        int status = run(args);
        if (status != DONE) {
            System.exit(status);
        }
    }

    static int run(String... args) {
        String name = args.length == 0 ? "" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try {
            if (name.equals(Rerun.NAME)) {
                return Rerun.run(rest);
            }
            return Runner.run(find(name), rest);
        } catch (NotCertified failed) {
            System.err.println("yuragi " + name + ": " + failed.getMessage());
            return FAULT;
        } catch (Exception | FSError fault) {
            // Spark throws checked exceptions that its Java signatures do not name.
            InvalidInput mistake = mistakeBehind(fault);
            if (mistake == null && Shutdown.underWay()) {
                // Spark's parts go down in no order. What was kept has been said (Unfinished), and the JVM gives the
                // status.
                return FAULT;
            }
            if (mistake == null) {
                System.err.println("yuragi " + name + ": a fault of Yuragi, please report it with this trace:");
                fault.printStackTrace();
                return FAULT;
            }
            System.err.println("yuragi " + name + ": " + mistake.getMessage());
            return MISTAKE;
        }
    }

    static Job<?> find(String name) {
        return Jobs.ALL.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "job",
                        "",
                        name,
                        "one of " + Jobs.ALL.stream().map(Job::name).collect(Collectors.joining(", ")) + ", "
                                + Rerun.NAME));
    }

    /** A mistake inside a Spark task arrives wrapped, a full disk and a file that may not be read too. @return {@code null} for a fault of ours */
    static InvalidInput mistakeBehind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            // Before what was made of it: a file that may not be read is not one that is no JSON.
            if (Denied.in(cause)) {
                return new InvalidInput(Denied.words(cause), "", null, "permission to read or write it", fault);
            }
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput mistake) {
                return mistake;
            }
            String message = String.valueOf(cause.getMessage());
            for (String full : FULL) {
                if (message.contains(full)) {
                    return new InvalidInput(
                            "disk",
                            "",
                            full,
                            "room for the output, for checkpoints beside it and for Spark's temporary files"
                                    + " (spark.local.dir)",
                            fault);
                }
            }
        }
        return null;
    }
}
