package org.yuragi.input;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user's mistake: something in a config, a file or an option is not as it must be.
 *
 * <p>Its message is one line that names where (file or option), which field, the value found and what was expected. A
 * job that ends with it exits with status 2 and prints that line, without a stack trace. Faults of our own are any
 * other exception.
 */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param where the file, folder or option, as the user named it
     * @param field the field, data set, column or key inside it; empty if it is the whole
     * @param value the value found, shortened if long; {@code null} if there is nothing to show
     * @param expected what was expected, as a phrase that completes "expected ..."
     */
    public InvalidInput(String where, String field, Object value, String expected) {
        super(line(where, field, value, expected));
    }

    /** The same, with the exception that showed the mistake; it is never printed, only kept for debuggers. */
    public InvalidInput(String where, String field, Object value, String expected, Throwable cause) {
        super(line(where, field, value, expected), cause);
    }

    private InvalidInput(String line, Throwable cause) {
        super(line, cause);
    }

    /**
     * The same mistake, whose line says of what: it begins with it, unless it names it already.
     *
     * @param what an animal, a session, or several
     */
    public InvalidInput of(String what) {
        boolean named = Pattern.compile(" of " + Pattern.quote(what) + "(?=[:/,]| =|$)")
                .matcher(getMessage())
                .find();
        return named ? this : new InvalidInput(plain(what + ": " + getMessage()), this);
    }

    /**
     * Several mistakes in one line.
     *
     * @param more of what there are others, which are only named
     */
    public static InvalidInput joined(List<InvalidInput> mistakes, List<String> more) {
        String line = mistakes.stream().map(InvalidInput::getMessage).collect(Collectors.joining("; "));
        return new InvalidInput(
                plain(more.isEmpty() ? line : line + "; and so of " + String.join(", ", more)), mistakes.get(0));
    }

    private static String plain(String line) {
        // Control characters of a broken file would do things to a terminal.
        return line.replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    }

    private static String line(String where, String field, Object value, String expected) {
        Objects.requireNonNull(expected, "expected");
        StringBuilder line = new StringBuilder(where);
        if (!field.isEmpty()) {
            line.append(": ").append(field);
        }
        if (value != null) {
            line.append(field.isEmpty() ? ": " : " = ").append(shortened(value.toString()));
        }
        line.append(": expected ").append(expected);
        return plain(line.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 100) + "... (" + text.length() + " characters)";
    }
}
