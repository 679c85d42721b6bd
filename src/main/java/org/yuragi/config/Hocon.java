package org.yuragi.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yuragi.input.InvalidInput;

/** HOCON text as plain maps, lists and scalars. */
final class Hocon {
    private static final long LARGEST_FILE = 1 << 20;
    private static final ConfigParseOptions ONE_FILE =
            ConfigParseOptions.defaults().setIncluder(new NoIncludes());

    private Hocon() {}

    static Map<String, Object> file(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInput("--conf", "", file, "an existing HOCON file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidInput(file.toString(), "size", Files.size(file), "a config of at most 1 MiB");
            }
            return parse(file.toString(), "", Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new InvalidInput(file.toString(), "", null, "HOCON text in UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInput(file.toString(), "", null, "a readable file (" + e.getMessage() + ")", e);
        }
    }

    /** One value: what stands in braces or brackets as it says, anything else as text. */
    static Object value(String where, String field, String text) {
        String trimmed = text.trim();
        return trimmed.startsWith("{") || trimmed.startsWith("[")
                ? parse(where, field, "value = " + trimmed).get("value")
                : text;
    }

    private static Map<String, Object> parse(String where, String field, String text) {
        try {
            Map<String, Object> values = new TreeMap<>();
            for (Map.Entry<String, ConfigValue> entry :
                    ConfigFactory.parseString(text, ONE_FILE).resolve().root().entrySet()) {
                values.put(entry.getKey(), entry.getValue().unwrapped());
            }
            return values;
        } catch (ConfigException e) {
            throw new InvalidInput(where, field, null, "HOCON (" + e.getMessage() + ")", e);
        }
    }
}
