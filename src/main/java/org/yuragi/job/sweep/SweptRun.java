package org.yuragi.job.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is put down of one run of a sweep, as one line of JSON.
 *
 * @param run its number
 * @param wallS what it took, s
 * @param resultHash empty if it failed
 * @param figures numbers, booleans and texts by name; what is none of these as JSON
 * @param error why it failed; empty if it did not
 */
record SweptRun(long run, double wallS, String resultHash, Map<String, Object> figures, String error)
        implements java.io.Serializable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_ERROR = 400;

    static SweptRun done(long run, long beginNanos, String hash, Map<String, Object> figures) {
        return new SweptRun(run, (System.nanoTime() - beginNanos) / 1e9, hash, figures, "");
    }

    static SweptRun failed(long run, long beginNanos, Throwable why) {
        return new SweptRun(run, (System.nanoTime() - beginNanos) / 1e9, "", Map.of(), words(why));
    }

    /** A mistake says enough; of a fault, its kind is told as well, and where in our code it was. */
    private static String words(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.yuragi.input.InvalidInput) {
                return cause.getMessage();
            }
        }
        Throwable root = why;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        int stack = message.indexOf("\n\tat ");
        String line = root.getClass().getSimpleName() + ": "
                + (stack < 0 ? message : message.substring(0, stack)).replaceAll("\\s*\\R\\s*", " ");
        for (StackTraceElement at : root.getStackTrace()) {
            if (at.getClassName().startsWith("org.yuragi.")) {
                line += " (" + at.getFileName() + ":" + at.getLineNumber() + ")";
                break;
            }
        }
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR) + "...";
    }

    boolean hasFailed() {
        return !error.isEmpty();
    }

    String line() {
        Map<String, Object> plain = new LinkedHashMap<>();
        figures.forEach((name, value) -> {
            boolean finite = !(value instanceof Number number) || Double.isFinite(number.doubleValue());
            if (finite && (value instanceof Number || value instanceof Boolean || value instanceof String)) {
                plain.put(name, value);
            } else if (finite && value != null) {
                plain.put(name, json(value));
            }
        });
        return json(new SweptRun(run, wallS, resultHash, plain, error));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a line; {@code null} if it is cut short, as the last one of a driver that was killed may be. */
    static SweptRun of(String line) {
        try {
            return JSON.readValue(line, SweptRun.class);
        } catch (JsonProcessingException cut) {
            return null;
        }
    }
}
