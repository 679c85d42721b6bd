package org.yuragi.job.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.Listing;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.ReportedRun;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.result.ResultHash;

/** {@code jobs/export}: the tables of a run as CSV, one file each, for programs that read no Parquet. */
public final class ExportJob extends Job<ExportConfig> {
    static final String RUN = ReportedRun.OPERAND;

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "Writes the tables of a run as CSV, one file each, for programs that read no Parquet.";
    }

    @Override
    public String example() {
        return "jobs/export out/spontaneous --set tables=rates,neurons --out out/csv";
    }

    @Override
    public Class<ExportConfig> config() {
        return ExportConfig.class;
    }

    @Override
    public Optional<JobOption> operand() {
        return Optional.of(JobOption.requiredInput(RUN, JobOption.FOLDER, "The output folder of a run."));
    }

    @Override
    public void check(Request<ExportConfig> request) {
        tables(request, new Configuration());
    }

    @Override
    public Outcome run(Run<ExportConfig> run) {
        Configuration hadoop = run.spark().sparkContext().hadoopConfiguration();
        Map<String, List<String>> tables = tables(run.request(), hadoop);
        CsvTable csv = new CsvTable(run.spark());
        ResultHash hash = new ResultHash();
        List<List<?>> rows = new ArrayList<>();
        long all = 0;
        try (Progress progress = run.progress("writing tables", tables.size())) {
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                String file = table.getKey() + ".csv";
                CsvTable.Written written = csv.write(table.getValue(), run.outputPath(file));
                hash.add(table.getKey()).add(written.sha256());
                rows.add(List.of(table.getKey(), written.rows(), written.columns(), file));
                all += written.rows();
                progress.step();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Section section = Section.of(
                "tables",
                "What was written",
                "One file a table, in the order of its rows; the first line names the columns. Numbers are written so that reading"
                        + " them gives the same bits. What is undefined is an empty cell; a list in a cell is JSON.",
                new Table(
                        "Tables",
                        "",
                        List.of(Column.of("table"), Column.of("rows"), Column.of("columns"), Column.of("file")),
                        rows));
        return new Outcome(
                        hash.hex(),
                        new Report(
                                "Tables of " + run.option(RUN).orElseThrow(),
                                rows.size() + " tables as CSV.",
                                List.of(section)))
                .figure("tables", rows.size())
                .figure("rows", all);
    }

    private static List<String> parts(FileSystem files, Path table) throws IOException {
        return Listing.of(files, table, "part-").stream()
                .map(part -> part.getPath().toString())
                .filter(part -> part.endsWith(".parquet"))
                .toList();
    }

    /** The files of each table, in their order. @throws InvalidInput if the folder has none, or not one that was asked for */
    private static Map<String, List<String>> tables(Request<ExportConfig> request, Configuration hadoop) {
        List<String> folders = request.optionValues(RUN);
        if (folders.size() > 1) {
            throw new InvalidInput(RUN, "", String.join(" ", folders), "one run");
        }
        ReportedRun.read(folders, hadoop);
        Map<String, List<String>> tables = new TreeMap<>();
        try {
            Path folder = new Path(folders.get(0));
            FileSystem files = folder.getFileSystem(hadoop);
            for (FileStatus inside : files.listStatus(folder)) {
                List<String> parts = inside.isDirectory() ? parts(files, inside.getPath()) : List.of();
                if (!parts.isEmpty()) {
                    tables.put(inside.getPath().getName(), parts);
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(RUN, "", folders.get(0), "a folder that can be read (" + e.getMessage() + ")", e);
        }
        if (tables.isEmpty()) {
            throw new InvalidInput(RUN, "", folders.get(0), "a run with tables");
        }
        for (String name : request.config().tables()) {
            if (!tables.containsKey(name)) {
                throw new InvalidInput(
                        "config", "tables", name, "a table of this run: " + String.join(", ", tables.keySet()));
            }
        }
        if (!request.config().tables().isEmpty()) {
            tables.keySet().retainAll(request.config().tables());
        }
        return tables;
    }
}
