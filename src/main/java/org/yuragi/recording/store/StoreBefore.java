package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.SessionInfo;

/**
 * What a store holds before something is added to it.
 *
 * @param take its last take; -1 if there is no store yet
 * @param sessions its sessions by their full names
 * @param files the files that each came from
 * @param registrationRow of each session: the row of each cell as a registration counts it
 * @param registration rows of the table of registration, by animal; animals without one are not there
 */
record StoreBefore(
        int take,
        Map<String, SessionInfo> sessions,
        Map<String, List<SourceFile>> files,
        Map<String, int[]> registrationRow,
        Map<String, List<Row>> registration) {

    static StoreBefore nothing() {
        return new StoreBefore(-1, Map.of(), Map.of(), Map.of(), Map.of());
    }

    static StoreBefore of(SessionStore store) {
        Map<String, SessionInfo> sessions = new HashMap<>();
        store.sessions().forEach(info -> sessions.put(info.fullName(), info));
        Map<String, int[]> rows = new HashMap<>();
        List<int[]> all = store.registrationRows(store.sessions());
        for (int s = 0; s < all.size(); s++) {
            rows.put(store.sessions().get(s).fullName(), all.get(s));
        }
        return new StoreBefore(store.take(), sessions, store.files(), rows, store.registrationRows());
    }

    /** What is known of a session; empty if it is new. */
    Optional<SessionInfo> session(SessionSource source) {
        return Optional.ofNullable(sessions.get(source.animal() + "/" + source.session()));
    }

    /** Its other sessions of the animals: those that are not among the given ones. */
    List<SessionInfo> others(List<String> given) {
        return sessions.values().stream()
                .filter(info -> !given.contains(info.fullName()))
                .toList();
    }

    /**
     * How a known session is no longer what came in: its files by their hash, or the options it was read with. Files whose
     * length and time of modification are the same are not read.
     *
     * @param hashes SHA-256 of files that are known, by their paths
     */
    Optional<InvalidInput> change(
            SessionSource source, StoreOptions options, Map<String, String> hashes, Configuration hadoop) {
        SessionInfo info = session(source).orElseThrow();
        String how = "; changed_sessions = replace takes it in anew, keep leaves the store as it is";
        Map<String, String> was = read(info.readWith());
        for (Map.Entry<String, String> key : read(options.readWith()).entrySet()) {
            if (!key.getValue().equals(was.get(key.getKey()))) {
                return Optional.of(new InvalidInput(
                        source.file(), key.getKey(), key.getValue(), was.get(key.getKey()) + ", as it came in" + how));
            }
        }
        List<SourceFile> then = files.getOrDefault(info.fullName(), List.of());
        List<SourceFile> now = SourceFile.now(source.file(), then, hadoop);
        List<SourceFile> hashed = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            SourceFile file = now.get(i);
            hashed.add(
                    now.size() == then.size() && file.looksLike(then.get(i))
                            ? then.get(i)
                            : file.hashed(source.file(), hashes, hadoop));
        }
        String hash = SourceFile.sha256(hashed);
        return hash.equals(info.sourceSha256())
                ? Optional.empty()
                : Optional.of(new InvalidInput(
                        source.file(),
                        "sha256",
                        hash,
                        "the recording that came in, " + info.sourceSha256() + ": it has changed since" + how));
    }

    /**
     * What is said of sessions that come from another folder than those that the store holds of an animal of that name: they
     * may be another animal's.
     */
    List<String> strangers(List<SessionSource> sources) {
        Map<String, Set<String>> known = new HashMap<>();
        sessions.values()
                .forEach(info -> known.computeIfAbsent(info.animal(), name -> new TreeSet<>())
                        .add(folder(info.source())));
        Set<String> strange = new TreeSet<>();
        for (SessionSource source : sources) {
            Set<String> its = known.getOrDefault(source.animal(), Set.of());
            if (!its.isEmpty() && !its.contains(folder(source.file()))) {
                strange.add(source.animal() + ": the sessions of " + folder(source.file())
                        + " are taken for the same animal's as"
                        + " those of " + String.join(", ", its)
                        + ", since the folders have one name: if they are two animals,"
                        + " name one folder anew and take its sessions in again");
            }
        }
        return List.copyOf(strange);
    }

    private static String folder(String session) {
        Path folder = new Path(session).getParent();
        return RecordingFiles.whole(folder == null || folder.toString().isEmpty() ? new Path(".") : folder)
                .toString();
    }

    /** The keys of what {@link StoreOptions#readWith} says, and their values, in its order. */
    private static Map<String, String> read(String readWith) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String word : readWith.split(" (?=[a-z_]+=)")) {
            int equals = word.indexOf('=');
            keys.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return keys;
    }
}
