/**
 * Folders and tables on any Hadoop file system: whose a folder is while several processes might write it, and paths that are
 * meant letter by letter.
 */
package org.yuragi.files;
