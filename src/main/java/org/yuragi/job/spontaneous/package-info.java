/** {@code jobs/spontaneous}: networks of spiking neurons left to themselves. */
package org.yuragi.job.spontaneous;
