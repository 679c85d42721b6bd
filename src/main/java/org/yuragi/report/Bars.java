package org.yuragi.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars over categories, with whiskers where a spread is given. Immutable, as {@link XyChart}.
 *
 * @param title heading, plain text
 * @param text the chart in a sentence with its figures
 * @param categoryName what the categories are; may be empty
 * @param categories their labels
 * @param y the values' axis; it begins at zero unless its range says otherwise
 * @param series one or more values for each category
 * @param marks horizontal references
 */
public record Bars(
        String title,
        String text,
        String categoryName,
        List<String> categories,
        Axis y,
        List<Group> series,
        List<Mark> marks)
        implements Chart {
    /**
     * One value for each category.
     *
     * @param name what the legend calls it
     * @param values one a category
     * @param lower lower ends of the whiskers; null for none
     * @param upper upper ends of the whiskers; null for none
     */
    public record Group(String name, double[] values, double[] lower, double[] upper) {}

    /** Copies the lists. @throws IllegalArgumentException if values and categories differ in number */
    public Bars {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        marks = List.copyOf(marks);
        for (Group group : series) {
            if (group.values().length != categories.size()) {
                throw new IllegalArgumentException("bars \"" + title + "\": " + group.values().length + " values, "
                        + categories.size() + " categories");
            }
        }
    }

    /** An empty chart. */
    public static Bars of(String title, String text, String categoryName, List<String> categories, Axis y) {
        return new Bars(title, text, categoryName, categories, y, List.of(), List.of());
    }

    /** Adds values. */
    public Bars values(String name, double... values) {
        return values(name, values, null, null);
    }

    /** Adds values with whiskers from {@code lower} to {@code upper}. */
    public Bars values(String name, double[] values, double[] lower, double[] upper) {
        List<Group> all = new ArrayList<>(series);
        all.add(new Group(name, values, lower, upper));
        return new Bars(title, text, categoryName, categories, y, all, marks);
    }

    /** Marks a value. */
    public Bars reference(String label, double value) {
        List<Mark> all = new ArrayList<>(marks);
        all.add(new Mark(label, value, false));
        return new Bars(title, text, categoryName, categories, y, series, all);
    }
}
