/**
 * How tasks of one run hand boundary messages to each other, epoch by epoch: in memory where they share a JVM, else through
 * Spark's own transport, protected as Spark's own traffic is.
 */
package org.yuragi.engine.exchange;
