package org.yuragi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.input.InvalidInput;

public class TypedConfigTest {
    enum Colour {
        RED,
        LIGHT_BLUE
    }

    record Example(
            @Key(value = "Hidden neurons", def = "300", min = 1, max = 1000)
            int hidden,

            @Key(value = "Time constant", def = "20", unit = "ms", min = 0.1)
            double tauMs,

            @Key(value = "Seed", def = "1") long seed,
            @Key(value = "A flag", def = "false") boolean quick,
            @Key(value = "A colour", def = "red") Colour colour,
            @Key(value = "Lags", def = "1,2", min = 0) List<Double> lags,
            @Key(value = "A name", def = "") String name) {}

    /** Alternatives. */
    public sealed interface Rule {
        /** One key: a plain value stands for it. */
        record Fixed(
                @Key(value = "How many", def = Key.REQUIRED, min = 1)
                int count) implements Rule {}

        /** Two keys. */
        record AnyOf(
                @Key(value = "Least", def = "0") double low,

                @Key(value = "Most", def = Key.REQUIRED, unit = "mV")
                double high)
                implements Rule {}
    }

    /** Has keys of its own. */
    public record Part(
            @Key(value = "Time constant", def = "20", unit = "ms", min = 0.1)
            double tauMMs,

            @Key(value = "Rule", def = "3") Rule rule) {}

    /** Has parts. */
    public record Whole(
            @Key(value = "Seed", def = "1") long seed,

            @Key(value = "Parts", def = "{ e { tau_m_ms = 10 } }")
            SortedMap<String, Part> parts,

            @Key(value = "One part", def = "{}") Part one) {}

    @TempDir
    Path folder;

    @Test
    void namedEntriesRecordsAndAlternativesNest() throws IOException {
        Path file = conf("parts { i { rule { kind = any_of, high = 2 } }, a.tau_m_ms = 5 }, one.rule = 7");
        Whole whole =
                TypedConfig.read(Whole.class, file, List.of("parts.i.tau_m_ms=3", "one.rule={kind=fixed,count=8}"));
        assertEquals(List.of("a", "i"), List.copyOf(whole.parts.keySet()));
        assertEquals(new Part(5, new Rule.Fixed(3)), whole.parts.get("a"));
        assertEquals(new Part(3, new Rule.AnyOf(0, 2)), whole.parts.get("i"));
        assertEquals(new Part(20, new Rule.Fixed(8)), whole.one);
        assertEquals(10, TypedConfig.read(Whole.class, null, List.of()).parts.get("e").tauMMs);
        assertEquals(
                Map.of("tau_m_ms", 3.0, "rule", Map.of("kind", "any_of", "low", 0.0, "high", 2.0)),
                ((Map<?, ?>) TypedConfig.values(whole).get("parts")).get("i"));
    }

    @Test
    void mistakesInsideAreNamedByTheirPath() throws IOException {
        assertEquals(
                "--set: parts.e.tau_m_ms = -1: expected a number of at least 0.1 (ms)",
                mistakeInWhole(null, "parts.e.tau_m_ms=-1"));
        assertEquals(
                "--set: parts.e.tau: expected one of the keys tau_m_ms, rule", mistakeInWhole(null, "parts.e.tau=1"));
        assertEquals(
                "--set: parts.e.rule.kind = none: expected one of any_of, fixed",
                mistakeInWhole(null, "parts.e.rule.kind=none"));
        Path required = conf("one.rule.kind = any_of");
        assertEquals(required + ": one.rule.high: expected a number (mV), to be given", mistakeInWhole(required));
        Path unnamed = conf("parts { \"\" { tau_m_ms = 1 } }");
        assertEquals(
                unnamed + ": parts = \"\": expected names of lower-case letters, digits and _, a letter first",
                mistakeInWhole(unnamed));
        Path list = conf("parts = [{ tau_m_ms = 1 }]");
        assertEquals(
                list + ": parts = [{tau_m_ms=1}]: expected named entries, as parts { NAME { key = value ... } ... }",
                mistakeInWhole(list));
        assertTrue(mistakeInWhole(null, "seed.x=1").startsWith("--set: seed.x: expected"));
    }

    private static String mistakeInWhole(Path file, String... sets) {
        String message = assertThrows(InvalidInput.class, () -> TypedConfig.read(Whole.class, file, List.of(sets)))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void laterSourcesOverrideEarlierOnes() throws IOException {
        Path file = conf("hidden = 20, tau_ms = 5\nlags = [3, 4.5]\ncolour = light_blue");
        Example config = TypedConfig.read(Example.class, file, List.of("hidden=30", "name=a b"));
        assertEquals(new Example(30, 5, 1, false, Colour.LIGHT_BLUE, List.of(3.0, 4.5), "a b"), config);
    }

    @Test
    void valuesCanBeReadBack() {
        Example config = TypedConfig.read(Example.class, null, List.of("lags=7,8", "colour=light_blue"));
        assertEquals("light_blue", TypedConfig.values(config).get("colour"));
        assertEquals(List.of(7.0, 8.0), TypedConfig.values(config).get("lags"));
        assertEquals(20.0, TypedConfig.values(config).get("tau_ms"));
    }

    @Test
    void aMisspeltKeyIsNamedWithTheRightOne() throws IOException {
        Path file = conf("hiden = 20");
        assertEquals(file + ": hiden: expected a known key; did you mean hidden?", mistake(file));
        assertTrue(mistake(null, "zzzzzzzz=1").startsWith("--set: zzzzzzzz: expected one of the keys hidden, tau_ms"));
    }

    @Test
    void wrongTypesAndRangesAreRefusedWithWhatIsLegal() throws IOException {
        assertEquals("--set: hidden = 0: expected an integer from 1 to 1000", mistake(null, "hidden=0"));
        assertEquals("--set: hidden = 2.5: expected an integer from 1 to 1000", mistake(null, "hidden=2.5"));
        assertEquals("--set: hidden = many: expected an integer from 1 to 1000", mistake(null, "hidden=many"));
        assertEquals(
                "--set: hidden = 99999999999: expected an integer from 1 to 1000", mistake(null, "hidden=99999999999"));
        assertEquals("--set: tau_ms = NaN: expected a number of at least 0.1 (ms)", mistake(null, "tau_ms=NaN"));
        assertEquals("--set: quick = yes: expected true or false", mistake(null, "quick=yes"));
        assertEquals("--set: colour = green: expected one of red, light_blue", mistake(null, "colour=green"));
        assertEquals(
                "--set: lags = -1: expected a number of at least 0, or a list of such", mistake(null, "lags=1,-1"));
        assertEquals("--set: hidden: expected key=value", mistake(null, "hidden"));
        Path nested = conf("hidden { a = 1 }");
        assertEquals(nested + ": hidden = {a=1}: expected an integer from 1 to 1000", mistake(nested));
    }

    @Test
    void aFileThatIsNoConfigIsRefused() throws IOException {
        assertTrue(mistake(folder.resolve("none.conf")).endsWith("expected an existing HOCON file"));
        assertTrue(mistake(folder).endsWith("expected an existing HOCON file"));
        Path broken = conf("hidden = {");
        assertTrue(mistake(broken).startsWith(broken + ": expected HOCON ("), mistake(broken));
        Path binary = folder.resolve("binary.conf");
        Files.write(binary, new byte[] {(byte) 0xC3, 0x28, 0, 1});
        assertTrue(mistake(binary).contains("UTF-8"), mistake(binary));
    }

    private Path conf(String text) throws IOException {
        return Files.writeString(folder.resolve("example.conf"), text);
    }

    private static String mistake(Path file, String... sets) {
        String message = assertThrows(InvalidInput.class, () -> TypedConfig.read(Example.class, file, List.of(sets)))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    /** A group within a group. */
    record Inner(@Key(value = "Depth", def = "3", min = 1) int depth) {}

    /** A group with a check of its own. */
    record Group(
            @Key(value = "From", def = "1") double from,
            @Key(value = "To", def = "2") double to,
            @Inline Inner inner) {
        Group {
            if (to < from) {
                throw new InvalidInput("config", "to", to, "at least from = " + from);
            }
        }
    }

    record Grouped(
            @Key(value = "Seed", def = "1") long seed,
            @Inline Group group,
            @Key(value = "Last", def = "x") String last) {}

    record Twice(
            @Key(value = "Depth", def = "1") int depth,
            @Inline Inner inner) {}

    @Test
    void keysOfGroupsStandBesideTheOthers(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.conf"), "from = 0.5, depth = 7, last = y");
        Grouped read = TypedConfig.read(Grouped.class, file, List.of("to=4"));
        assertEquals(new Grouped(1, new Group(0.5, 4, new Inner(7)), "y"), read);
        assertEquals(
                List.of("seed", "from", "to", "depth", "last"),
                List.copyOf(TypedConfig.values(read).keySet()));
        assertEquals(
                new Group(0.5, 4, new Inner(9)),
                TypedConfig.with(read, List.of("depth=9")).group());
        assertEquals(10, TypedConfig.help(Grouped.class).size());
    }

    @Test
    void groupsCheckTheirKeys() {
        InvalidInput range =
                assertThrows(InvalidInput.class, () -> TypedConfig.read(Grouped.class, null, List.of("depth=0")));
        assertTrue(range.getMessage().contains("depth"), range.getMessage());
        InvalidInput order =
                assertThrows(InvalidInput.class, () -> TypedConfig.read(Grouped.class, null, List.of("to=0")));
        assertTrue(order.getMessage().contains("at least from"), order.getMessage());
        assertThrows(InvalidInput.class, () -> TypedConfig.read(Grouped.class, null, List.of("group.from=0")));
    }

    @Test
    void groupsTakeThePlaceOfOthers() {
        Grouped usual = TypedConfig.defaults(Grouped.class);
        assertEquals(new Grouped(1, new Group(1, 2, new Inner(8)), "x"), TypedConfig.with(usual, new Inner(8)));
        assertThrows(IllegalArgumentException.class, () -> TypedConfig.with(usual, new Twice(1, new Inner(1))));
    }

    @Test
    void aKeyStandsOnce() {
        assertThrows(IllegalStateException.class, () -> TypedConfig.read(Twice.class, null, List.of()));
    }
}
