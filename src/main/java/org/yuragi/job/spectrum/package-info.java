/** {@code jobs/spectrum}: variance along principal components, of recordings and of hidden codes. */
package org.yuragi.job.spectrum;
