/**
 * The path that every job takes: its request from the command line, checks, output folder, Spark, progress, provenance, what is
 * left of an interrupted run; knows no job by name.
 */
package org.yuragi.job.run;
