package org.yuragi.gibbs.exact;

/**
 * How hard the samplers are tested.
 *
 * @param seed of networks and runs
 * @param networks random networks whose log-odds are compared
 * @param longRunSweeps sweeps of each long run
 * @param gewekeIterations turns of Geweke's test, a multiple of 50
 */
public record CertificationSettings(long seed, int networks, int longRunSweeps, int gewekeIterations) {}
