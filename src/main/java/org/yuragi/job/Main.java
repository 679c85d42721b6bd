package org.yuragi.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.Mistakes;
import org.yuragi.job.run.NoRoom;
import org.yuragi.job.run.NotCertified;
import org.yuragi.job.run.Runner;
import org.yuragi.job.run.Shutdown;

/** Where every script in {@code jobs/} arrives: {@code Main NAME OPTIONS}. */
public final class Main {
    /** Exit status of a run that came to its end. */
    public static final int DONE = 0;
    /** Exit status of a fault of ours. */
    static final int FAULT = 1;
    /** Exit status of a user's mistake. */
    public static final int MISTAKE = 2;

    private Main() {}

    /** Runs one job and exits with 0, with 2 for a user's mistake, or with 1 for a fault of ours. */
    public static void main(String[] args) {
        // Spark and Hadoop name files by numbers in the machine's language.
        Locale.setDefault(Locale.ROOT);
        int status = run(args);
        if (status != DONE) {
            System.exit(status);
        }
    }

    /** The exit status of a run, which is left to the caller. */
    public static int run(String... args) {
        String name = args.length == 0 ? "" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try {
            if (name.equals(Rerun.NAME)) {
                return Rerun.run(rest);
            }
            Runner.run(Jobs.find(name), rest);
            return DONE;
        } catch (NotCertified failed) {
            System.err.println("yuragi " + name + ": " + failed.getMessage());
            return FAULT;
        } catch (Exception | Error fault) {
            // Spark throws checked exceptions that its Java signatures do not name. Errors too: memory that ran out, a
            // full disk
            // in Hadoop's words.
            return told(name, fault);
        }
    }

    /** Says what went wrong. @return the exit status */
    static int told(String name, Throwable fault) {
        InvalidInput mistake = Mistakes.behind(fault);
        if (mistake == null && Shutdown.underWay()) {
            // Spark's parts go down in no order. What was kept has been said (Unfinished), and the JVM gives the
            // status.
            return FAULT;
        }
        if (mistake != null) {
            System.err.println("yuragi " + name + ": " + mistake.getMessage());
            return MISTAKE;
        }
        Optional<String> room = NoRoom.behind(fault);
        if (room.isPresent()) {
            System.err.println("yuragi " + name + ": " + room.get());
            return FAULT;
        }
        System.err.println("yuragi " + name + ": a fault of Yuragi, please report it with this trace:");
        fault.printStackTrace();
        return FAULT;
    }
}
