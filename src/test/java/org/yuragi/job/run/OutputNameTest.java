package org.yuragi.job.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.input.InvalidInput;

/** Claims: an output goes where a link points, and the link stays; what no folder can be is refused before work begins. */
class OutputNameTest {
    @TempDir
    Path folder;

    @Test
    void aLinkIsTheFolderItLeadsTo() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real [1]")).toRealPath();
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertEquals(real.toString(), OutputName.of(link.toString()));
        assertEquals(real.toString(), OutputName.of(link + "/"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));
        assertTrue(refused(dangling.toString()).contains("a link to nothing"));
    }

    @Test
    void otherNamesStayAsTheyAre() {
        for (String name : new String[] {"out/run[1]", "a b", "hdfs://host:8020/out", "../x", "x{a,b}*"}) {
            assertEquals(name, OutputName.of(name));
        }
        assertEquals("out/trail", OutputName.of("out/trail///"));
    }

    @Test
    void whatIsNoFolderIsRefused() {
        for (String name : new String[] {"", " ", "/", "file:///", "hdfs://host:8020/", "a:b:c/"}) {
            assertTrue(refused(name).startsWith("--out"), name);
        }
    }

    private static String refused(String name) {
        return assertThrows(InvalidInput.class, () -> OutputName.of(name), name).getMessage();
    }
}
