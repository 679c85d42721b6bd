/** {@code jobs/ingest}, and how every job that reads recordings opens a store or takes files in. */
package org.yuragi.job.ingest;
