package org.yuragi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one key of a config record. The key is the component's name in snake_case ({@code checkpointEveryS} is
 * {@code checkpoint_every_s}); its type is the component's:
 *
 * <ul>
 *   <li>int, long, double, boolean, String, an enum (written in lower case), or a list of double, int or String;
 *   <li>a record: an object with that record's keys;
 *   <li>a sealed interface of records: an object whose {@code kind} names one of them ({@code FixedInDegree} is
 *       {@code fixed_in_degree}), with that record's keys; a plain value stands for the record that has one key, if one has;
 *   <li>a {@code SortedMap} from String to any of these: named entries, e.g. {@code populations { e { ... }, i { ... } }},
 *       in the order of their names. Given in a file it stands in place of the default as a whole.
 * </ul>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** A key without a default: leaving it out is a mistake. */
    String REQUIRED = "(required)";

    /** The key as users write it, where it is not the component's name. */
    String name() default "";

    /** What the key sets, as a phrase. */
    String value();

    /** The value if none is given, as it would be written after {@code --set key=}; HOCON for an object. */
    String def();

    /** Unit, e.g. {@code s}; empty for a pure number. */
    String unit() default "";

    /** Smallest legal value, of a number or of each number in a list. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest legal value, of a number or of each number in a list. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether a run that was stopped may go on with another value. */
    OnResume onResume() default OnResume.FIXED;
}
