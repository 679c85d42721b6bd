/** Measures the hot paths, side by side with the programs that a user would take instead. */
package org.yuragi.bench;
