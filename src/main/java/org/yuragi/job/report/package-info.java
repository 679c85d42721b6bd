/** What is made of finished runs: {@code jobs/report} compares them, {@code jobs/export} writes their tables as CSV. */
package org.yuragi.job.report;
