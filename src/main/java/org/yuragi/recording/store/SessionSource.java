package org.yuragi.recording.store;

import java.io.Serializable;

/**
 * A file that is to become a session.
 *
 * @param animal the animal's name
 * @param session the session's name
 * @param order position in the animal's natural order, from 0
 * @param file the file, as the user named it: a path or a URI
 */
public record SessionSource(String animal, String session, int order, String file) implements Serializable {}
