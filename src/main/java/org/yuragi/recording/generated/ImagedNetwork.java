package org.yuragi.recording.generated;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.yuragi.recording.Interval;
import org.yuragi.recording.RegistrationCsv;

/**
 * A simulated network as a microscope would have recorded it: {@code <folder>/<animal>/<animal>_<session>.nwb} and {@code
 * cell_registration.csv}, where every cell is itself in all sessions. The same sessions give the same bytes.
 */
public final class ImagedNetwork {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    private static final String START = "2000-01-01T12:00:00Z";

    private ImagedNetwork() {}

    /**
     * One session.
     *
     * @param name e.g. {@code session1}
     * @param activity frames x cells; all sessions see the same cells
     * @param intervals tables of intervals, s from the first frame
     */
    public record Session(String name, float[][] activity, Map<String, List<Interval>> intervals) {}

    /**
     * @param folder an existing folder on this machine
     * @param description what was simulated, and how it was seen
     * @return the animal's folder, to be read as any recording
     */
    public static Path write(
            Path folder, String animal, String description, List<Session> sessions, double rateHz, String unit) {
        try {
            Path at = Files.createDirectories(folder.resolve(animal));
            for (Session session : sessions) {
                String name = animal + "_" + session.name();
                try (NwbWriter nwb = new NwbWriter(at.resolve(name + ".nwb"), name)) {
                    nwb.header(description, START, animal, session.name());
                    nwb.activity(session.activity(), new NwbWriter.Times.Regular(0, rateHz), unit, description);
                    nwb.intervals(session.intervals());
                }
            }
            registration(sessions, at.resolve(RegistrationCsv.NAME));
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void registration(List<Session> sessions, Path file) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file);
                CSVPrinter rows = new CSVPrinter(text, CSV)) {
            rows.print("global_cell");
            for (Session session : sessions) {
                rows.print(session.name());
            }
            rows.println();
            for (int cell = 0; cell < sessions.get(0).activity()[0].length; cell++) {
                for (int column = 0; column <= sessions.size(); column++) {
                    rows.print(cell);
                }
                rows.println();
            }
        }
    }
}
