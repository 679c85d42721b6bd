package org.yuragi.report;

import java.util.regex.Pattern;

/**
 * Plain text to HTML. Everything is escaped; a blank line begins a new paragraph; {@code *word*} is emphasised,
 * {@code `word`} set as code, and {@code [words](https://...)} or {@code [words](#section)} is a link.
 */
public final class Prose {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(((?:https?://|#)[^\\s)]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*(\\S(?:[^*]*\\S)?)\\*(?![\\w*])");

    private static final Pattern PER_CENT = Pattern.compile("(\\d) %");

    private Prose() {}

    /** Paragraphs. */
    static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.strip().split("\\R\\s*\\R")) {
            if (!paragraph.isBlank()) {
                html.append("<p>").append(inline(paragraph.strip())).append("</p>\n");
            }
        }
        return html.toString();
    }

    /** One run of text, without a paragraph around it. */
    static String inline(String text) {
        String html = together(escaped(text));
        html = LINK.matcher(html).replaceAll("<a href=\"$2\">$1</a>");
        html = CODE.matcher(html).replaceAll("<code>$1</code>");
        return EMPHASIS.matcher(html).replaceAll("<em>$1</em>");
    }

    /** A line must not end between a number and its per cent. */
    static String together(String text) {
        return PER_CENT.matcher(text).replaceAll("$1\u00a0%");
    }

    /** The text with the characters that mean something to HTML escaped: right in elements and quoted attributes. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return html.toString();
    }
}
