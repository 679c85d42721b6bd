/** Claims that can be measured: what is certified, the figure that was measured, the bound, and whether it holds. */
package org.yuragi.certificate;
