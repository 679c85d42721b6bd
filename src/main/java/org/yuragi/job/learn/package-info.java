/** Jobs about networks that learn by sampling: {@code jobs/learn}, {@code predict}, {@code physiology}, {@code robustness}. */
package org.yuragi.job.learn;
