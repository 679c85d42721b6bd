package org.yuragi.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.yuragi.input.InvalidInput;

/**
 * Reads and checks values of one source.
 *
 * @param where the file or option, for errors
 */
record Reader(String where) {
    private static final String KIND = "kind";

    /** Reads one value. @param path the key with those above it, e.g. {@code populations.e.tau_m_ms} */
    Object read(KeyType key, String path, Object value) {
        if (key.isMap()) {
            return entries(key, path, value);
        }
        if (key.isStructured()) {
            return object(key, key.type(), path, value);
        }
        if (key.type() == List.class) {
            List<?> values = list(path, value);
            List<Object> read = new ArrayList<>();
            for (Object element : values) {
                read.add(scalar(key, key.argument(0), path, element));
            }
            return List.copyOf(read);
        }
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw wrong(key, path, value);
        }
        return scalar(key, key.type(), path, value);
    }

    private Object entries(KeyType key, String path, Object value) {
        if (!(structure(path, value) instanceof Map<?, ?> named)) {
            throw wrong(key, path, value);
        }
        TreeMap<String, Object> read = new TreeMap<>();
        named.forEach((name, entry) -> {
            if (!name.toString().matches("[a-z][a-z0-9_]*")) {
                throw new InvalidInput(
                        where, path, "\"" + name + "\"", "names of lower-case letters, digits and _, a letter first");
            }
            read.put(name.toString(), object(key, key.argument(1), path + "." + name, entry));
        });
        return Collections.unmodifiableSortedMap(read);
    }

    private Object object(KeyType key, Class<?> type, String path, Object given) {
        Object value = structure(path, given);
        if (type.isRecord()) {
            if (!(value instanceof Map<?, ?> keys)) {
                throw new InvalidInput(where, path, value, "an object of keys");
            }
            return record(type.asSubclass(Record.class), path + ".", keys);
        }
        List<Class<?>> kinds = KeyType.kinds(type);
        if (!(value instanceof Map<?, ?> keys)) {
            List<Class<?>> plain = kinds.stream()
                    .filter(kind -> kind.getRecordComponents().length == 1)
                    .toList();
            if (value == null || value instanceof List<?> || plain.size() != 1) {
                throw wrong(key, path, value);
            }
            Class<?> only = plain.get(0);
            String its = KeyType.snakeCase(only.getRecordComponents()[0].getName());
            return record(only.asSubclass(Record.class), path + ".", Map.of(its, value));
        }
        Map<Object, Object> rest = new LinkedHashMap<>(keys);
        Object word = rest.remove(KIND);
        Class<?> kind = kinds.stream()
                .filter(each -> KeyType.snakeCase(each.getSimpleName()).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        where,
                        path + "." + KIND,
                        word,
                        "one of "
                                + kinds.stream()
                                        .map(each -> KeyType.snakeCase(each.getSimpleName()))
                                        .collect(Collectors.joining(", "))));
        return record(kind.asSubclass(Record.class), path + ".", rest);
    }

    private Object structure(String path, Object value) {
        return value instanceof String text ? Hocon.value(where, path, text) : value;
    }

    private <R extends Record> R record(Class<R> type, String prefix, Map<?, ?> given) {
        Map<String, KeyType> keys = keys(type);
        given.keySet().forEach(name -> known(keys, prefix, name.toString()));
        List<Object> values = new ArrayList<>();
        keys.forEach((name, key) -> {
            Object value = given.get(name);
            if (value == null && key.isRequired()) {
                throw new InvalidInput(where, prefix + name, null, key.expected() + ", to be given");
            }
            values.add(read(key, prefix + name, value == null ? key.defaultValue() : value));
        });
        return construct(type, values);
    }

    private Object scalar(KeyType key, Class<?> type, String path, Object value) {
        String text = String.valueOf(value).trim();
        try {
            if (type == int.class || type == Integer.class) {
                return (int) inRange(key, path, value, Integer.parseInt(text));
            }
            if (type == long.class) {
                long number = Long.parseLong(text);
                inRange(key, path, value, number);
                return number;
            }
            if (type == double.class || type == Double.class) {
                return inRange(key, path, value, Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            throw wrong(key, path, value);
        }
        if (type == boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong(key, path, value);
            }
            return Boolean.valueOf(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> KeyType.word(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(key, path, value));
        }
        return text;
    }

    private double inRange(KeyType key, String path, Object value, double number) {
        if (Double.isNaN(number) || number < key.min() || number > key.max()) {
            throw wrong(key, path, value);
        }
        return number;
    }

    private InvalidInput wrong(KeyType key, String path, Object value) {
        return new InvalidInput(where, path, value, key.expected());
    }

    private List<?> list(String path, Object value) {
        if (value instanceof Map<?, ?>) {
            return List.of(value);
        }
        Object structure = structure(path, value);
        if (structure instanceof List<?> list) {
            return list;
        }
        String text = structure.toString().trim();
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::trim).toList();
    }

    static Map<String, KeyType> keys(Class<? extends Record> type) {
        return KeyType.of(type).stream()
                .collect(Collectors.toMap(KeyType::name, key -> key, (a, b) -> a, LinkedHashMap::new));
    }

    KeyType known(Map<String, KeyType> keys, String prefix, String name) {
        KeyType key = keys.get(name);
        if (key == null) {
            LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
            String nearest = keys.keySet().stream()
                    .min((a, b) -> Integer.compare(distance.apply(name, a), distance.apply(name, b)))
                    .orElse("");
            String hint = !nearest.isEmpty() && distance.apply(name, nearest) <= 3
                    ? "a known key; did you mean " + nearest + "?"
                    : "one of the keys " + String.join(", ", keys.keySet());
            throw new InvalidInput(where, prefix + name, null, hint);
        }
        return key;
    }

    /** A record of values in the order of {@link KeyType#of}. */
    static <R extends Record> R construct(Class<R> type, Collection<?> values) {
        return construct(type, values.iterator());
    }

    private static <R extends Record> R construct(Class<R> type, Iterator<?> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            parameters[i] = components[i].getType();
            arguments[i] = KeyType.isGroup(components[i])
                    ? construct(parameters[i].asSubclass(Record.class), values)
                    : values.next();
        }
        try {
            return type.getDeclaredConstructor(parameters).newInstance(arguments);
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
