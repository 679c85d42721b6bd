/**
 * Fully connected networks of binary neurons and binary synapses packed in bits: a neuron's whole input is counted with a few
 * machine words a plane. Sampled one neuron at a time, exactly.
 */
package org.yuragi.gibbs.packed;
