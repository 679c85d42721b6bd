/**
 * Networks of spiking neurons: described by populations, projections and inputs ({@link
 * org.yuragi.spiking.SpikingDescription}), built inside each block from the seed, integrated on a grid of steps, exchanging
 * spikes once an epoch, which is the smallest delay.
 *
 * <p>Spikes do not depend on the number of blocks: every synapse is keyed by (projection, target, index), every draw by
 * what it is for and when, and what arrives at a neuron in a step is summed in the order (emission step, population,
 * projection, source).
 */
package org.yuragi.spiking;
