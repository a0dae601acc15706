package dev.foldstream.page;

import java.util.Locale;

/// A part of a page that the contents list links to.
///
/// @param title its heading; a section's place on the page is named after it
/// @param body what stands below the heading
public record Section(String title, Html body) {

    /// `Data quality` is at `#data-quality`.
    public String id() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    Html markup() {
        return Html.of(
                """
                <section id="%s" aria-labelledby="%s-heading">
                <h2 id="%s-heading">%s</h2>
                %s</section>
                """,
                id(), id(), id(), title, body);
    }

    Html link() {
        return Html.of("<li><a href=\"#%s\">%s</a></li>\n", id(), title);
    }
}
