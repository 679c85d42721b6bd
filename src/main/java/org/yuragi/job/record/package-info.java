/** {@code jobs/record}: simulated activity becomes a recording, through a calcium model. */
package org.yuragi.job.record;
