/** {@code jobs/bench}: every workload beside the programs that people use now. */
package org.yuragi.job.bench;
