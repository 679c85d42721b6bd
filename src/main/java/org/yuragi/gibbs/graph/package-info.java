/**
 * The reference learner ({@code posterior}): binary neurons on any directed acyclic graph, several binary synapses a
 * connection, all of them sampled from their exact conditional distribution given the clamped data.
 *
 * <p>One hidden state is kept for each datum and a synapse sums its evidence over all data. With one block a sweep is
 * sequential Gibbs sampling and leaves the posterior unchanged; with more, blocks see each other as of the last exchange.
 * What a neuron's or synapse's update can reach is its block's {@link org.yuragi.gibbs.graph.LocalState} and nothing else.
 */
package org.yuragi.gibbs.graph;
