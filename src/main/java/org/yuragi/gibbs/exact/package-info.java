/**
 * Small networks known exactly, to certify the samplers of {@link org.yuragi.gibbs.graph}: the log joint written out from
 * its definition, the enumerated posterior, transition matrices of the running code itself (every path of a step with its
 * probability), long runs, Geweke's joint-distribution test, and kernels that are wrong on purpose.
 */
package org.yuragi.gibbs.exact;
