/**
 * Dual-stochastic networks after Teramae: binary neurons and binary synapses that sample from their distribution given the
 * data, each from what it can see locally. No gradient is propagated and no error is shared.
 *
 * <p>Equations: layers of directed connections, input to one or more hidden layers to output, {@code v_i = sum_j w_ij x_j},
 * {@code P(x_i = 1 | parents) = sigma(v_i)}, {@code w_ij = sum_k a_ijk s_ijk}, {@code P(s_ijk = 1) = rho}.
 */
package org.yuragi.gibbs;
