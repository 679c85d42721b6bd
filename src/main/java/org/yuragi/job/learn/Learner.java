package org.yuragi.job.learn;

/** The two ways in which {@code jobs/learn} learns. Their figures are never to be mixed. */
enum Learner {
    /** Data pass by; each synapse carries what it has gathered. Approximate, local, for any number of images. */
    ONLINE,
    /** All data are kept, each with its hidden state, and synapses sample given all of them. Exact: the reference, for few images. */
    POSTERIOR
}
