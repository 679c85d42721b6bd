package org.yuragi.recording.store;

import java.util.List;
import org.yuragi.input.InvalidInput;

/**
 * All that lies where a user's recordings are: nothing in it is passed over without a word.
 *
 * @param animals the animals whose sessions are taken in; at least one
 * @param unreadable what looks like a recording but cannot be taken in, and why
 * @param others what else lies there and is no recording, a line for each folder
 */
public record FoundRecordings(List<AnimalFiles> animals, List<InvalidInput> unreadable, List<String> others) {
    /** Only what the user named. */
    static FoundRecordings of(List<AnimalFiles> animals) {
        return new FoundRecordings(animals, List.of(), List.of());
    }
}
