/** The exact learner of labelled images by {@link org.yuragi.gibbs.graph}: the reference for the online learner of {@link org.yuragi.gibbs}. */
package org.yuragi.gibbs.posterior;
