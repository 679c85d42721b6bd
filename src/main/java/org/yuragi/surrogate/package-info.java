/** Nulls that several analyses share. */
package org.yuragi.surrogate;
