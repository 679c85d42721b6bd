package org.yuragi.engine.checkpoint;

import java.io.Serializable;

/**
 * Where and when checkpoints are made.
 *
 * @param folder on any Hadoop file system that driver and executors reach; the run's own
 * @param identity what the run is: a checkpoint with another identity is not taken
 * @param everyEpochs a checkpoint each so many epochs; 0 for none
 * @param everyS a checkpoint each so many seconds; 0 for none
 */
public record Checkpoints(String folder, String identity, long everyEpochs, double everyS) implements Serializable {}
