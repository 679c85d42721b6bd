/** {@code jobs/verify}: the kernels against theory and exact enumeration. */
package org.yuragi.job.verify;
