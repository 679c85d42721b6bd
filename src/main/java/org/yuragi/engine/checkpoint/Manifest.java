package org.yuragi.engine.checkpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint consists of. It is written last: without it there is no checkpoint.
 *
 * @param format {@link #FORMAT}
 * @param identity of the run
 * @param epoch the first epoch that is still to be done
 * @param blocks number of the network's blocks
 * @param parts files, one for each task that wrote
 */
record Manifest(int format, String identity, long epoch, int blocks, List<Part> parts) implements Serializable {
    static final int FORMAT = 2;
    static final String NAME = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A file of one task.
     *
     * @param file its name
     * @param bytes its length
     * @param blocks what is in it
     */
    record Part(String file, long bytes, List<Entry> blocks) implements Serializable {
        String json() {
            return write(this);
        }

        static Part of(String json) {
            try {
                return JSON.readValue(json, Part.class);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not a part of a checkpoint: " + json, e);
            }
        }
    }

    /**
     * A block in a file.
     *
     * @param block its number
     * @param offset where its state begins
     * @param length bytes
     * @param crc32c checksum of these bytes
     */
    record Entry(int block, long offset, long length, long crc32c) implements Serializable {}

    /** The file's text: one line of JSON and one line with its SHA-256. */
    String text() {
        String json = write(this);
        return json + "\n" + sha256(json) + "\n";
    }

    /**
     * What every format begins with.
     *
     * @param format its number
     * @param identity of the run
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Head(int format, String identity) {}

    /** Reads what every format has; nothing if the manifest is torn, changed or not one. */
    static Optional<Head> head(String text) {
        return of(text, Head.class);
    }

    /** Reads a manifest; nothing if it is torn, changed or not one. */
    static Optional<Manifest> of(String text) {
        return of(text, Manifest.class);
    }

    private static <T> Optional<T> of(String text, Class<T> type) {
        String[] lines = text.split("\n");
        if (lines.length != 2 || !sha256(lines[0]).equals(lines[1])) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(lines[0], type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
