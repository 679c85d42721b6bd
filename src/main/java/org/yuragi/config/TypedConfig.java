package org.yuragi.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yuragi.input.InvalidInput;

/** Reads a config record from defaults, a HOCON file and {@code --set} options, later ones overriding earlier ones. */
public final class TypedConfig {
    private static final Reader DEFAULT = new Reader("default");
    private static final Reader SET = new Reader("--set");
    /** What a list can hold without quotes. */
    private static final Predicate<String> PLAIN_WORD =
            Pattern.compile("[^,\\[\\]{}\"\\s=]+").asMatchPredicate();

    private TypedConfig() {}

    /**
     * Reads and checks a config whole.
     *
     * @param file a HOCON file, or {@code null}
     * @param sets {@code key=value} texts, in the order given; {@code populations.e.tau_m_ms=25} changes one key inside
     * @throws InvalidInput for an unknown key, a wrong type or a value out of range, naming file or option, key and value
     */
    public static <C extends Record> C read(Class<C> type, Path file, List<String> sets) {
        return read(type, file, sets, "--set");
    }

    /** A config, or a group of keys, with its defaults. */
    public static <C extends Record> C defaults(Class<C> type) {
        return read(type, null, List.of());
    }

    /** @param option the option that gave {@code sets}, for messages */
    public static <C extends Record> C read(Class<C> type, Path file, List<String> sets, String option) {
        Reader setting = new Reader(option);
        Map<String, KeyType> keys = Reader.keys(type);
        Map<String, Object> values = new LinkedHashMap<>();
        keys.forEach((name, key) -> values.put(name, DEFAULT.read(key, name, key.defaultValue())));
        if (file != null) {
            Reader reader = new Reader(file.toString());
            Hocon.file(file).forEach((name, value) -> {
                KeyType key = reader.known(keys, "", name);
                values.put(name, reader.read(key, name, value));
            });
        }
        sets.forEach(set -> change(keys, values, set, setting));
        return Reader.construct(type, values.values());
    }

    /**
     * The same config with some keys changed; what is not changed is not read again.
     *
     * @param sets as in {@link #read}
     * @throws InvalidInput as {@link #read}
     */
    public static <C extends Record> C with(C config, List<String> sets) {
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) config.getClass();
        Map<String, KeyType> keys = Reader.keys(type);
        Map<String, Object> values = components(config);
        sets.forEach(set -> change(keys, values, set, SET));
        return Reader.construct(type, values.values());
    }

    /** The same config with some of its groups of keys in place of its own. */
    public static <C extends Record> C with(C config, Record... groups) {
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) config.getClass();
        Map<String, Object> values = components(config);
        for (Record group : groups) {
            if (!KeyType.hasGroup(type, group.getClass())) {
                throw new IllegalArgumentException(type + " has no group of keys " + group.getClass());
            }
            values.putAll(components(group));
        }
        return Reader.construct(type, values.values());
    }

    private static void change(Map<String, KeyType> keys, Map<String, Object> values, String set, Reader setting) {
        int equals = set.indexOf('=');
        if (equals < 1) {
            throw new InvalidInput(setting.where(), "", set, "key=value");
        }
        List<String> path = Arrays.asList(set.substring(0, equals).trim().split("\\.", -1));
        KeyType key = keys.get(path.get(0));
        if (key == null || path.size() > 1 && !key.isStructured()) {
            setting.known(keys, "", String.join(".", path));
        }
        Object value = set.substring(equals + 1);
        if (path.size() > 1) {
            value = with(plain(key, values.get(key.name())), path.subList(1, path.size()), value);
        }
        values.put(key.name(), setting.read(key, key.name(), value));
    }

    /** A value of the same structure with one value inside it changed. */
    private static Object with(Object was, List<String> path, Object now) {
        if (path.isEmpty()) {
            return now;
        }
        Map<Object, Object> changed = new LinkedHashMap<>();
        if (was instanceof Map<?, ?> map) {
            changed.putAll(map);
        }
        changed.put(path.get(0), with(changed.get(path.get(0)), path.subList(1, path.size()), now));
        return changed;
    }

    /** The config as plain values, keyed as a user writes them: what goes into provenance, and comes back by rerun. */
    public static Map<String, Object> values(Record config) {
        Map<String, Object> values = components(config);
        KeyType.of(config.getClass()).forEach(key -> values.computeIfPresent(key.name(), (name, v) -> plain(key, v)));
        return values;
    }

    private static Map<String, Object> components(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        KeyType.of(config.getClass()).forEach(key -> values.put(key.name(), key.valueIn(config)));
        return values;
    }

    /** A value as it is written after {@code --set key=}, so that reading it gives the same value. */
    public static String text(Object value) {
        if (value instanceof List<?> list) {
            List<String> words = list.stream().map(String::valueOf).toList();
            return words.stream().allMatch(PLAIN_WORD)
                    ? String.join(",", words)
                    : ConfigValueFactory.fromIterable(list).render(ConfigRenderOptions.concise());
        }
        return value instanceof Map<?, ?>
                ? ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise())
                : String.valueOf(value);
    }

    private static Object plain(KeyType key, Object value) {
        if (value instanceof Enum<?>) {
            return KeyType.word(value);
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((name, entry) -> plain.put(name.toString(), object(key.argument(1), (Record) entry)));
            return plain;
        }
        return value instanceof Record inner ? object(key.type(), inner) : value;
    }

    private static Map<String, Object> object(Class<?> declared, Record value) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (declared.isSealed()) {
            plain.put("kind", KeyType.snakeCase(value.getClass().getSimpleName()));
        }
        plain.putAll(values(value));
        return plain;
    }

    /** The keys of a config as help lists them: each with its default and what is legal, then what it sets. */
    public static List<String> help(Class<? extends Record> config) {
        List<String> lines = new ArrayList<>();
        KeyType.of(config).forEach(key -> help(key, "", "  ", lines));
        return lines;
    }

    private static void help(KeyType key, String prefix, String indent, List<String> lines) {
        String def = key.defaultValue().isEmpty() ? "none" : key.defaultValue();
        if (key.isMap()) {
            def = "as its conf file says";
        }
        String path = prefix + key.name();
        lines.add(indent + path + " (" + (key.isRequired() ? "" : def + "; ") + key.expected() + ")");
        lines.add(indent + "    " + key.description());
        // A distribution is explained where it first occurs: below the keys that have it, it would drown them.
        if (prefix.isEmpty()) {
            String below = path + (key.isMap() ? ".NAME." : ".");
            key.alternatives().forEach((kind, keys) -> {
                if (!kind.isEmpty()) {
                    lines.add(indent + "  with kind = " + kind + ":");
                }
                keys.forEach(inner -> help(inner, below, indent + "    ", lines));
            });
        }
    }
}
