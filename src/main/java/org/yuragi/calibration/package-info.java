/**
 * Tests of tests: how often each analysis rejects where there is nothing (it must be its level) and where an effect was
 * planted (the more the better), on many small generated data sets.
 */
package org.yuragi.calibration;
