/** Work spread over Spark tasks whose progress is watched from the driver. */
package org.yuragi.tasks;
