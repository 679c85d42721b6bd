package org.yuragi.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * A report as one self-contained HTML page: script, style and data are inside, and its content security policy forbids
 * every request. Interactive with JavaScript; without it the captions and tables still say what came out.
 */
public final class Page {
    static final String PROVENANCE_ID = "provenance";
    private static final String ECHARTS = echartsVersion();

    /** Characters: a fact with more, such as the hashes of a store's files, is folded. */
    private static final int LONG_FACT = 4_000;

    private Page() {}

    /**
     * The page.
     *
     * @param report what to tell
     * @param provenance how it came about: command, config, versions, commit, seed, result hash
     * @return a whole HTML document, UTF-8 when written
     */
    public static String html(Report report, List<Fact> provenance) {
        StringBuilder html = new StringBuilder(1_300_000);
        ElementHtml elements = new ElementHtml(html);
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                        + "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:\">\n")
                .append("<meta name=\"generator\" content=\"Yuragi\">\n<link rel=\"icon\" href=\"data:,\">\n<title>")
                .append(Prose.escaped(report.title()))
                .append("</title>\n<style>\n")
                .append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(Prose.escaped(report.title()))
                .append("</h1>\n<p class=\"lead\">")
                .append(Prose.inline(report.lead()))
                .append("</p>\n</header>\n");
        contents(report, html);
        html.append("<main>\n");
        for (Section section : report.sections()) {
            heading(section.id(), section.title(), html);
            html.append(Prose.paragraphs(section.prose()));
            section.elements().forEach(elements::append);
            html.append("</section>\n");
        }
        provenance(provenance, html);
        html.append("</main>\n<footer><p>Made by Yuragi. Charts by Apache ECharts ")
                .append(ECHARTS)
                .append(
                        ", Copyright The Apache Software Foundation, under the Apache License 2.0. This file holds all it needs and makes no request "
                                + "to any other place.</p></footer>\n<script>\n")
                .append(resource("/META-INF/resources/webjars/echarts/" + ECHARTS + "/echarts.min.js"))
                .append("\n</script>\n<script>\n")
                .append(resource("report.js"))
                .append("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void contents(Report report, StringBuilder html) {
        html.append("<nav aria-label=\"Sections\">\n<ol>\n");
        for (Section section : report.sections()) {
            html.append("<li><a href=\"#").append(section.id()).append("\">");
            html.append(Prose.escaped(section.title())).append("</a></li>\n");
        }
        html.append("<li><a href=\"#" + PROVENANCE_ID + "\">Provenance</a></li>\n</ol>\n</nav>\n");
    }

    private static void heading(String id, String title, StringBuilder html) {
        html.append("<section id=\"")
                .append(id)
                .append("\" aria-labelledby=\"")
                .append(id)
                .append("-title\">\n");
        html.append("<h2 id=\"")
                .append(id)
                .append("-title\">")
                .append(Prose.escaped(title))
                .append("</h2>\n");
    }

    private static void provenance(List<Fact> facts, StringBuilder html) {
        heading(PROVENANCE_ID, "Provenance", html);
        html.append("<p>What is needed to make this report again, bit for bit.</p>\n<dl class=\"facts\">\n");
        for (Fact fact : facts) {
            boolean folded = fact.value().length() > LONG_FACT;
            html.append("<div><dt>").append(Prose.escaped(fact.name())).append("</dt><dd>");
            if (folded) {
                html.append("<details><summary>")
                        .append(Numbers.text(fact.value().lines().count()))
                        .append(" lines</summary>");
            }
            html.append("<pre>").append(Prose.escaped(fact.value())).append("</pre>");
            html.append(folded ? "</details></dd></div>\n" : "</dd></div>\n");
        }
        html.append("</dl>\n</section>\n");
    }

    /** The version that the build takes ({@code pom.xml}), which is part of the script's path. */
    private static String echartsVersion() {
        Properties versions = new Properties();
        try {
            versions.load(new StringReader(text("versions.properties")));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return versions.getProperty("echarts");
    }

    private static String resource(String name) {
        String text = text(name);
        if (text.contains("</script") || text.contains("</style")) {
            throw new IllegalStateException(name + " would end the element that it stands in");
        }
        return text;
    }

    private static String text(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(name + " could not be read from the class path", fault);
        }
    }
}
