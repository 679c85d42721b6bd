/** {@code jobs/decode}: behaviour from cells, within and across sessions. */
package org.yuragi.job.decode;
