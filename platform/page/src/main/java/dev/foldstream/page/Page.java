package dev.foldstream.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A whole page of HTML that needs no network, light or dark as the reader prefers. Its tables of
/// class `sortable` sort and filter in the browser, and are plain tables where no script runs.
public final class Page {
    private static final Html STYLE = resource("page.css");
    private static final Html SCRIPT = resource("page.js");

    private Page() {}

    /// A page whose sections stand in a list of contents.
    ///
    /// @param title of the browser's tab
    /// @param header what stands above the contents
    public static Html of(String title, Html header, List<Section> sections) {
        return of(
                title,
                Html.of(
                        """
                        %s<nav class="contents" aria-label="Contents">
                        <ul>
                        %s</ul>
                        </nav>
                        %s\
                        """,
                        header,
                        Html.each(sections, Section::link),
                        Html.each(sections, Section::markup)));
    }

    /// @param title of the browser's tab
    /// @param content header and sections
    public static Html of(String title, Html content) {
        return Html.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Foldstream</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                <script>%s</script>
                </body>
                </html>
                """,
                new Html(ContentPolicy.of(STYLE, SCRIPT, content)), title, STYLE, content, SCRIPT);
    }

    private static Html resource(String file) {
        try (InputStream text = Page.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new Html(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
