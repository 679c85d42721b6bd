package org.yuragi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a config record that is a group of keys: a record of {@link Key}s (and of groups) whose keys stand in
 * the file beside the config's own, under their own names. A group is written once, with its ranges and checks, and is what
 * the algorithm takes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
