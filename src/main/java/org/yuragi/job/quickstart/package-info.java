/** {@code jobs/quickstart}: learning, ingesting and decoding in a minute, on data it makes itself. */
package org.yuragi.job.quickstart;
