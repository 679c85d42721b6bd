package org.yuragi.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.yuragi.input.InvalidInput;

/** Reads a config record from defaults, a HOCON file and {@code --set} options, later ones overriding earlier ones. */
public final class TypedConfig {
    private static final long LARGEST_FILE = 1 << 20;

    private TypedConfig() {}

    /**
     * Reads and checks a config whole.
     *
     * @param file a HOCON file, or {@code null}
     * @param sets {@code key=value} texts, in the order given
     * @throws InvalidInput for an unknown key, a wrong type or a value out of range, naming file or option, key and value
     */
    public static <C extends Record> C read(Class<C> type, Path file, List<String> sets) {
        Map<String, KeyType> keys = keys(type);
        Map<String, Object> values = new LinkedHashMap<>();
        keys.forEach((name, key) -> values.put(name, key.read("default", key.defaultValue())));
        if (file != null) {
            for (Map.Entry<String, ConfigValue> entry : parse(file).entrySet()) {
                KeyType key = known(keys, file.toString(), entry.getKey());
                values.put(
                        key.name(), key.read(file.toString(), entry.getValue().unwrapped()));
            }
        }
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 1) {
                throw new InvalidInput("--set", "", set, "key=value");
            }
            KeyType key = known(keys, "--set", set.substring(0, equals).trim());
            values.put(key.name(), key.read("--set", set.substring(equals + 1)));
        }
        return construct(type, values.values().toArray());
    }

    /** The config as plain values, keyed as a user writes them: what goes into provenance, and comes back by rerun. */
    public static Map<String, Object> values(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        RecordComponent[] components = config.getClass().getRecordComponents();
        List<KeyType> keys = KeyType.of(config.getClass());
        for (int i = 0; i < components.length; i++) {
            try {
                Object value = components[i].getAccessor().invoke(config);
                values.put(keys.get(i).name(), value instanceof Enum<?> ? KeyType.word(value) : value);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static Map<String, KeyType> keys(Class<? extends Record> type) {
        return KeyType.of(type).stream()
                .collect(Collectors.toMap(KeyType::name, key -> key, (a, b) -> a, LinkedHashMap::new));
    }

    private static ConfigObject parse(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInput("--conf", "", file, "an existing HOCON file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidInput(file.toString(), "size", Files.size(file), "a config of at most 1 MiB");
            }
            return ConfigFactory.parseString(Files.readString(file)).resolve().root();
        } catch (CharacterCodingException e) {
            throw new InvalidInput(file.toString(), "", null, "HOCON text in UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInput(file.toString(), "", null, "a readable file (" + e.getMessage() + ")", e);
        } catch (ConfigException e) {
            throw new InvalidInput(file.toString(), "", null, "HOCON (" + e.getMessage() + ")", e);
        }
    }

    private static KeyType known(Map<String, KeyType> keys, String where, String name) {
        KeyType key = keys.get(name);
        if (key == null) {
            LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
            String nearest = keys.keySet().stream()
                    .min((a, b) -> Integer.compare(distance.apply(name, a), distance.apply(name, b)))
                    .orElseThrow();
            String hint = distance.apply(name, nearest) <= 3
                    ? "a known key; did you mean " + nearest + "?"
                    : "one of the keys " + String.join(", ", keys.keySet());
            throw new InvalidInput(where, name, null, hint);
        }
        return key;
    }

    private static <C extends Record> C construct(Class<C> type, Object[] values) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(parameters).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInput mistake) {
                throw mistake;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be an accessible record", e);
        }
    }
}
