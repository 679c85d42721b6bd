/**
 * Checkpoints of a running network on any Hadoop file system: its blocks' states and the messages in flight between them.
 * They do not depend on the number of tasks that wrote them.
 */
package org.yuragi.engine.checkpoint;
