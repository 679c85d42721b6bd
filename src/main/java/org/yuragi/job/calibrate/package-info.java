/** {@code jobs/calibrate}: whether the tests of this software reject as often as they say. */
package org.yuragi.job.calibrate;
