/** Labelled images: MNIST's idx files, and generated bars for those who have none. */
package org.yuragi.images;
