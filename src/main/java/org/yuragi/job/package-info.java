/**
 * What a person runs. A job is its header (name, summary, example, options), a typed config, a check of everything that
 * can be checked before work, and one method that reads as a table of contents: read, compute, write.
 */
package org.yuragi.job;
