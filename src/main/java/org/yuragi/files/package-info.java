/** Folders on any Hadoop file system that several processes might write at once. */
package org.yuragi.files;
