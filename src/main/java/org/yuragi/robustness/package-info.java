/**
 * How networks stand damage: noise in their input, and loss of synapses. What is compared are networks that differ in one thing
 * only, the distribution of their coefficients, with the same mean and variance.
 */
package org.yuragi.robustness;
