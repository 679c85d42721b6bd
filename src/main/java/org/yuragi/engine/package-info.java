/**
 * Runs a network of blocks on Spark, epoch by epoch. It knows blocks and messages, and nothing of what they mean.
 */
package org.yuragi.engine;
