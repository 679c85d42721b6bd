package org.yuragi.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One key of a config record: its name, type, range and description. */
public final class KeyType {
    /** A sweep reads configs by the thousand: annotations are looked at once. */
    private static final ClassValue<List<KeyType>> KEYS = new ClassValue<>() {
        @Override
        protected List<KeyType> computeValue(Class<?> config) {
            List<KeyType> keys = new ArrayList<>();
            collect(config, List.of(), keys);
            Set<String> names = new HashSet<>();
            for (KeyType key : keys) {
                if (!names.add(key.name)) {
                    throw new IllegalStateException(config + " has the key " + key.name + " twice");
                }
            }
            return List.copyOf(keys);
        }
    };

    private final List<RecordComponent> groups;
    private final RecordComponent component;
    private final Key key;
    private final String name;

    private KeyType(List<RecordComponent> groups, RecordComponent component) {
        this.groups = groups;
        this.component = component;
        this.key = component.getAnnotation(Key.class);
        if (key == null) {
            throw new IllegalStateException(component + " has no @Key");
        }
        this.name = key.name().isEmpty() ? snakeCase(component.getName()) : key.name();
    }

    private static void collect(Class<?> record, List<RecordComponent> groups, List<KeyType> keys) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (isGroup(component)) {
                List<RecordComponent> inner = new ArrayList<>(groups);
                inner.add(component);
                collect(component.getType(), List.copyOf(inner), keys);
            } else {
                keys.add(new KeyType(groups, component));
            }
        }
    }

    /** Whether a component is a group of keys and not one key. */
    static boolean isGroup(RecordComponent component) {
        return component.isAnnotationPresent(Inline.class);
    }

    /** Whether a config has a group of keys, or one of its groups has. */
    static boolean hasGroup(Class<?> config, Class<?> group) {
        return Arrays.stream(config.getRecordComponents())
                .filter(KeyType::isGroup)
                .anyMatch(each -> each.getType() == group || hasGroup(each.getType(), group));
    }

    /** Its value in a config. */
    Object valueIn(Record config) {
        try {
            Object holder = config;
            for (RecordComponent group : groups) {
                holder = group.getAccessor().invoke(holder);
            }
            return component.getAccessor().invoke(holder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys of a config record and of its groups, in the record's order. */
    public static List<KeyType> of(Class<? extends Record> config) {
        return KEYS.get(config);
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

    /** Whether its value is an object with keys of its own. */
    public boolean isStructured() {
        return isMap() || !alternatives().isEmpty();
    }

    /** Whether its value is a map of named entries. */
    public boolean isMap() {
        return component.getType() == java.util.SortedMap.class;
    }

    /**
     * The keys of its value, or of each of its entries, by the value's {@code kind}; by an empty text if there is only one
     * kind. Empty if the value is no object.
     */
    public Map<String, List<KeyType>> alternatives() {
        Map<String, List<KeyType>> kinds = new LinkedHashMap<>();
        Class<?> type = isMap() ? argument(1) : component.getType();
        if (type.isRecord()) {
            kinds.put("", of(type.asSubclass(Record.class)));
        } else if (type.isSealed()) {
            for (Class<?> kind : kinds(type)) {
                kinds.put(snakeCase(kind.getSimpleName()), of(kind.asSubclass(Record.class)));
            }
        }
        return kinds;
    }

    /** The records of a sealed interface, by name: the order in which a class file has them is the compiler's. */
    static List<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    Class<?> type() {
        return component.getType();
    }

    /** The type of a list's elements (0) or of a map's values (1). */
    Class<?> argument(int index) {
        Type generic = component.getGenericType();
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[index];
    }

    double min() {
        return key.min();
    }

    double max() {
        return key.max();
    }

    boolean isRequired() {
        return key.def().equals(Key.REQUIRED);
    }

    /** What values are legal, as a phrase: {@code an integer from 1 to 100000}. */
    public String expected() {
        Class<?> type = component.getType();
        if (type == List.class) {
            Class<?> element = argument(0);
            return element == String.class
                    ? "a list of words"
                    : number(element == Integer.class) + ", or a list of such";
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
        if (isMap()) {
            return "named entries, as " + name + " { NAME { key = value ... } ... }";
        }
        if (type.isSealed()) {
            return "an object with kind = " + String.join(" or ", alternatives().keySet());
        }
        if (type.isRecord()) {
            return "an object of keys";
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

    private static String words(Class<?> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(KeyType::word).toList());
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

    static String snakeCase(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
