/** {@code jobs/sweep}: any job over any keys and seeds, one whole run a task. */
package org.yuragi.job.sweep;
