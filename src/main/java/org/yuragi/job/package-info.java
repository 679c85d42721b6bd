/**
 * What a person runs. A job is its header (name, summary, example, options), a typed config, a check of everything that
 * can be checked before work, and one method that reads as a table of contents: read, compute, write.
 *
 * <p>Here is where the scripts arrive; a package below holds each job or a few that belong together, and {@code run} the path they
 * all take.
 */
package org.yuragi.job;
