/** {@code jobs/places}: where cells are active, and whether they are so on other days. */
package org.yuragi.job.places;
