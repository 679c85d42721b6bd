/** How far predicted probabilities can be believed: proper scores, calibration, and whether doubt foretells mistakes. */
package org.yuragi.reliability;
