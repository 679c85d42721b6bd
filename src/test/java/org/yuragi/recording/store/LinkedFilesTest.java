package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.nwb.NwbOptions;

/** Claim: what a session's links lead to is part of it: in its hash, in its files, and in what an addition compares. */
class LinkedFilesTest {
    private static final Path ODD = Path.of("src/test/resources/recording/odd");
    private final Configuration hadoop = new Configuration();

    @TempDir
    Path folder;

    @BeforeEach
    void aSessionWithALinkOutOfItsFolder() throws IOException {
        Files.createDirectories(folder.resolve("mouse"));
        for (String file : List.of("linked.h5", "part.h5")) {
            Files.copy(ODD.resolve(file), folder.resolve("mouse/" + file));
        }
    }

    private static StoreOptions options(String series) {
        TraceOptions traces = new TraceOptions(series, false, 4, true, 0, 0, StampUnit.AUTO);
        return new StoreOptions(NwbOptions.DEFAULT, traces, false, true, false);
    }

    private SessionInspection inspect(String file, String series) {
        return SessionInspection.of(
                new SessionSource("mouse", "s", 0, folder + "/" + file), options(series), Map.of(), hadoop);
    }

    private void append(String file) throws IOException {
        Files.write(folder.resolve(file), new byte[] {1}, StandardOpenOption.APPEND);
    }

    @Test
    void theHashOfASessionHoldsTheFilesThatItsLinksLeadTo() throws IOException {
        SessionInspection before = inspect("mouse/linked.h5", "group/there/data");
        assertEquals(
                List.of("linked.h5", "-> part.h5"),
                before.files().stream().map(SourceFile::name).toList());
        append("mouse/part.h5");
        SessionInspection after = inspect("mouse/linked.h5", "group/there/data");
        assertTrue(!before.info().sourceSha256().equals(after.info().sourceSha256()));
    }

    /** A link to what is not there is only looked at where nothing is found without it; one in a circle ends. */
    @Test
    void nwbWhoseModuleLiesInAnotherFileIsRead() throws IOException {
        for (String file : List.of("linked.nwb", "module.nwb")) {
            Files.copy(ODD.resolve(file), folder.resolve("mouse/" + file));
        }
        SessionInspection whole = inspect("mouse/linked.nwb", "");
        assertEquals(null, whole.mistake());
        assertEquals(List.of(8L, 3L), List.of(whole.info().frames(), (long)
                whole.info().cells()));
        assertEquals(
                List.of("linked.nwb", "-> module.nwb"),
                whole.files().stream().map(SourceFile::name).toList());
        try (RecordedSession session =
                SessionFormats.open(folder.resolve("mouse/linked.nwb"), "linked.nwb", options(""))) {
            assertArrayEquals(new float[] {5, 105, 205}, session.slab(5, 1).values());
        }
        Files.delete(folder.resolve("mouse/module.nwb"));
        String line = inspect("mouse/linked.nwb", "").mistake().getMessage();
        assertTrue(
                line.contains("there is a link that leads nowhere, " + folder
                        + "/mouse/linked.nwb: processing/ophys = module.nwb:/modules/ophys: expected a link to something"
                        + " that is there: there is no file " + folder + "/mouse/module.nwb"),
                line);
    }

    @Test
    void linksOfTheFileSystemAreFollowedAndHashedByContent() throws IOException {
        Files.createDirectories(folder.resolve("raw"));
        Files.move(folder.resolve("mouse/part.h5"), folder.resolve("raw/part.h5"));
        Files.createSymbolicLink(folder.resolve("mouse/part.h5"), folder.resolve("raw/part.h5"));
        SessionInspection through = inspect("mouse/linked.h5", "group/there/data");
        append("raw/part.h5");
        assertTrue(!through.info()
                .sourceSha256()
                .equals(inspect("mouse/linked.h5", "group/there/data").info().sourceSha256()));
    }

    @Test
    void anAdditionSeesThatALinkedFileHasChanged() throws IOException {
        RecordingFiles files = new RecordingFiles(hadoop);
        FoundRecordings found = files.ofFiles(List.of(folder + "/mouse/linked.h5"), "");
        String store = folder + "/store";
        StoreWriter writer = new StoreWriter(SharedSpark.session(), options("group/there/data"));
        String hash = writer.write(found, store).sessions().get(0).sourceSha256();
        writer.add(found, store, StoreWriter.Changed.REFUSE);
        assertEquals(List.of(), writer.added());
        append("mouse/part.h5");
        String line = assertThrows(InvalidInput.class, () -> writer.add(found, store, StoreWriter.Changed.REFUSE))
                .getMessage();
        assertTrue(line.contains("expected the recording that came in, " + hash), line);
    }

    @Test
    void aFolderThatHoldsALinkToItselfIsReadOnce() throws IOException {
        Files.delete(folder.resolve("mouse/part.h5"));
        Files.copy(Path.of("src/test/resources/recording/matrix/data.mat"), folder.resolve("mouse/data.mat"));
        Files.delete(folder.resolve("mouse/linked.h5"));
        Files.createDirectories(folder.resolve("mouse/more"));
        Files.createSymbolicLink(folder.resolve("mouse/more/again"), folder.resolve("mouse"));
        assertEquals(
                List.of("data.mat"),
                SourceFile.of(folder + "/mouse", hadoop).stream()
                        .map(SourceFile::name)
                        .toList());
    }
}
