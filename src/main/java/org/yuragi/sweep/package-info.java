/** Sweeps: which values keys take, which runs that makes, and what is said of figures over repeats. Knows no job and no Spark. */
package org.yuragi.sweep;
