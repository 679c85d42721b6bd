/**
 * What an experimenter would measure on a dual-stochastic network: the distribution of its weights, the turnover of its
 * synapses, the variability of its spikes, activity with and without input, and how strongly postsynaptic neurons modulate
 * those before them. Each measure is taken before and after learning with the same random numbers, and each can speak
 * against what the theory expects.
 */
package org.yuragi.physiology;
