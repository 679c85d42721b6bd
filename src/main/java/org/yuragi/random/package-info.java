/**
 * Counter-based randomness: a draw is a pure function of (seed, purpose, entity, time, draw), so that no result depends
 * on who asks first, on which executor, or after which restart.
 */
package org.yuragi.random;
