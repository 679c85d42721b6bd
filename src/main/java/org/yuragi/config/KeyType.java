package org.yuragi.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;

/** One key of a config record: its name, type, range and description, and how its value is read and checked. */
public final class KeyType {
    private final RecordComponent component;
    private final Key key;
    private final String name;

    KeyType(RecordComponent component) {
        this.component = component;
        this.key = component.getAnnotation(Key.class);
        if (key == null) {
            throw new IllegalStateException(component + " has no @Key");
        }
        this.name = snakeCase(component.getName());
    }

    /** All keys of a config record, in the record's order. */
    public static List<KeyType> of(Class<? extends Record> config) {
        return Arrays.stream(config.getRecordComponents()).map(KeyType::new).toList();
    }

    /** The key as a user writes it. */
    public String name() {
        return name;
    }

    /** What the key sets. */
    public String description() {
        return key.value();
    }

    /** The unit, or an empty string. */
    public String unit() {
        return key.unit();
    }

    /** The default, as a user would write it. */
    public String defaultValue() {
        return key.def();
    }

    /** Whether a run that was stopped may go on with another value. */
    public OnResume onResume() {
        return key.onResume();
    }

    Class<?> javaType() {
        return component.getType();
    }

    /** What values are legal, as a phrase: {@code an integer from 1 to 100000}. */
    public String expected() {
        Class<?> type = component.getType();
        if (type == List.class) {
            Class<?> element = elementType();
            return element == String.class ? "a list of words" : "a list, each " + number(element == Integer.class);
        }
        if (type == int.class || type == long.class) {
            return number(true);
        }
        if (type == double.class) {
            return number(false);
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type.isEnum() ? "one of " + words(type) : "text";
    }

    private String number(boolean whole) {
        String kind = whole ? "an integer" : "a number";
        String unit = key.unit().isEmpty() ? "" : " (" + key.unit() + ")";
        boolean low = key.min() != Double.NEGATIVE_INFINITY;
        boolean high = key.max() != Double.POSITIVE_INFINITY;
        if (low && high) {
            return kind + " from " + plain(key.min()) + " to " + plain(key.max()) + unit;
        }
        if (low) {
            return kind + " of at least " + plain(key.min()) + unit;
        }
        return high ? kind + " of at most " + plain(key.max()) + unit : kind + unit;
    }

    /** Reads and checks one value; {@code where} names the file or option in the error. */
    Object read(String where, Object value) {
        Class<?> type = component.getType();
        if (type == List.class) {
            List<?> values = value instanceof List<?> list ? list : splitOnCommas(value.toString());
            List<Object> read = new ArrayList<>();
            for (Object element : values) {
                read.add(scalar(where, elementType(), element));
            }
            return List.copyOf(read);
        }
        if (value instanceof List<?> || value instanceof java.util.Map<?, ?>) {
            throw wrong(where, value);
        }
        return scalar(where, type, value);
    }

    private Object scalar(String where, Class<?> type, Object value) {
        String text = String.valueOf(value).trim();
        try {
            if (type == int.class || type == Integer.class) {
                return (int) inRange(where, value, Integer.parseInt(text));
            }
            if (type == long.class) {
                long number = Long.parseLong(text);
                inRange(where, value, number);
                return number;
            }
            if (type == double.class || type == Double.class) {
                return inRange(where, value, Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            throw wrong(where, value);
        }
        if (type == boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong(where, value);
            }
            return Boolean.valueOf(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> word(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(where, value));
        }
        return text;
    }

    private double inRange(String where, Object value, double number) {
        if (Double.isNaN(number) || number < key.min() || number > key.max()) {
            throw wrong(where, value);
        }
        return number;
    }

    private InvalidInput wrong(String where, Object value) {
        return new InvalidInput(where, name, value, expected());
    }

    private Class<?> elementType() {
        Type generic = component.getGenericType();
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private static List<String> splitOnCommas(String text) {
        String inner = text.trim().replaceAll("^\\[|\\]$", "").trim();
        return inner.isEmpty()
                ? List.of()
                : Arrays.stream(inner.split(",")).map(String::trim).toList();
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(KeyType::word).collect(Collectors.joining(", "));
    }

    /** An enum constant as a user writes it. */
    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String snakeCase(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
