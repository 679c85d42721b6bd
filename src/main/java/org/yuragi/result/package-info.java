/** The one hash of a run's result. */
package org.yuragi.result;
