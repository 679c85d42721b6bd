package org.yuragi.recording.store;

import java.util.List;
import java.util.Optional;
import org.yuragi.recording.RegistrationCsv;

/**
 * The files of one animal.
 *
 * @param animal its name: the name of the folder
 * @param sessions its sessions in natural order; at least one
 * @param registration which cell is which across its sessions, if known; its columns hold every session's name
 */
public record AnimalFiles(String animal, List<SessionSource> sessions, Optional<RegistrationCsv> registration) {}
