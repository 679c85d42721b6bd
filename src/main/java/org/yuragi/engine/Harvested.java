package org.yuragi.engine;

import java.io.Serializable;

/** What one block gave at the end of a run. */
record Harvested<R extends Serializable>(int block, R value) implements Serializable {}
