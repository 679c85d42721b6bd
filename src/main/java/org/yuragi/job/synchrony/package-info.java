/** {@code jobs/synchrony}: synchronous events, in windows and around behaviour. */
package org.yuragi.job.synchrony;
