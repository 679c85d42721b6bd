/**
 * Controls: what learners that do propagate errors reach on the same images. Nothing of {@code gibbs} knows of them, and
 * they know nothing of it but the images.
 */
package org.yuragi.control;
