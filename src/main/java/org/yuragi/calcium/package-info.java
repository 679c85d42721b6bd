/** What a microscope would see of spikes: calcium that they let in, and the fluorescence that reports it. */
package org.yuragi.calcium;
