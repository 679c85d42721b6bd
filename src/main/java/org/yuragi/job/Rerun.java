package org.yuragi.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.config.TypedConfig;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Inputs;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Jobs;
import org.yuragi.job.run.OutputName;
import org.yuragi.job.run.Recorded;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Runner;
import org.yuragi.job.run.Voice;

/** {@code jobs/rerun DIR [--out DIR2]}: repeats a run from its provenance and compares the result hashes. */
final class Rerun {
    static final String NAME = "rerun";
    private static final String USAGE = String.join(
            System.lineSeparator(),
            "Usage: jobs/rerun [SPARK OPTIONS --] DIR [--out DIR2] [--overwrite]",
            "Repeats the run whose output is DIR from its provenance.json, into DIR2 (default: DIR-rerun), and says",
            "whether the result hash is the same (exit status 0) or not (exit status 1).",
            "",
            "Example:",
            "  jobs/rerun out/quickstart");

    private Rerun() {}

    static int run(List<String> args) throws IOException {
        if (args.contains("--help") || args.contains("-h")) {
            System.out.println(USAGE);
            return Main.DONE;
        }
        String dir = null;
        String out = null;
        boolean overwrite = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--overwrite")) {
                overwrite = true;
            } else if (arg.equals("--out") && i + 1 < args.size()) {
                out = OutputName.of(args.get(++i));
            } else if (arg.startsWith("--out=")) {
                out = OutputName.of(arg.substring("--out=".length()));
            } else if (dir == null && !arg.startsWith("-")) {
                dir = arg;
            } else {
                throw new InvalidInput("options", "", arg, "DIR [--out DIR2] [--overwrite]");
            }
        }
        if (dir == null) {
            throw new InvalidInput("options", "", null, "the output folder of an earlier run (jobs/rerun --help)");
        }
        Configuration hadoop = new Configuration();
        return repeat(dir, out == null ? whole(dir, hadoop) + "-rerun" : out, overwrite, hadoop);
    }

    /** A folder's path, so that another's name can be made of it: also of {@code .} and of a path that ends with a slash. */
    private static String whole(String dir, Configuration hadoop) {
        try {
            Path folder = new Path(dir);
            Path qualified = folder.getFileSystem(hadoop).makeQualified(folder);
            String name = PlainFiles.name(qualified);
            return qualified.toUri().getScheme().equals("file")
                    ? java.nio.file.Path.of(name).normalize().toString()
                    : name;
        } catch (IllegalArgumentException | IOException e) {
            throw unreadable(dir, e);
        }
    }

    private static InvalidInput unreadable(String dir, Exception e) {
        return new InvalidInput("DIR", "", dir, "a folder that can be read (" + e.getMessage() + ")", e);
    }

    private static Recorded recorded(String dir, Configuration hadoop) {
        try {
            Path file = new Path(dir, "provenance.json");
            FileSystem files = file.getFileSystem(hadoop);
            if (!files.exists(file)) {
                throw new InvalidInput(dir, "provenance.json", null, "the output folder of a run");
            }
            try (var in = files.open(file)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Recorded.read(file.toString(), text, "result_hash");
            }
        } catch (IllegalArgumentException | IOException e) {
            throw unreadable(dir, e);
        }
    }

    private static int repeat(String dir, String out, boolean overwrite, Configuration hadoop) throws IOException {
        Recorded recorded = recorded(dir, hadoop);
        if (recorded.json().path("branches").size() > 0) {
            throw new InvalidInput(
                    recorded.where(),
                    "branches",
                    recorded.json().get("branches"),
                    "a run in one go; this one was given other values on the way, and can be repeated only from there");
        }
        return repeat(Jobs.find(recorded.text("job")), recorded, out, overwrite, hadoop);
    }

    private static <C extends Record> int repeat(
            Job<C> job, Recorded recorded, String out, boolean overwrite, Configuration hadoop) throws IOException {
        Request<C> request = new Request<>(
                TypedConfig.read(job.config(), null, recorded.sets()), recorded.options(), out, overwrite);
        Inputs.check(job, request, hadoop);
        recorded.checkInputs(Inputs.hashes(job, request, hadoop, Map.of()));
        String before = recorded.text("result_hash");
        String after = Runner.run(job, request, Voice.ALOUD);
        boolean same = before.equals(after);
        System.out.println(
                same
                        ? "same result: " + after
                        : "DIFFERENT result: " + before + " in " + recorded.where() + ", " + after + " in " + out);
        return same ? Main.DONE : Main.FAULT;
    }
}
