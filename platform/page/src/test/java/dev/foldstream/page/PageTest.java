package dev.foldstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void sections_stand_below_a_list_of_links_to_them() {
        String page =
                Page.of(
                                "wine",
                                Html.of("<header></header>\n"),
                                List.of(
                                        new Section("Ranking", Html.of("<p>1</p>\n")),
                                        new Section("Data & <quality>", Html.of("<p>2</p>\n"))))
                        .markup();

        assertThat(page)
                .contains(
                        "<title>wine · Foldstream</title>",
                        "<li><a href=\"#ranking\">Ranking</a></li>",
                        "<li><a href=\"#data-quality\">Data &amp; &lt;quality&gt;</a></li>",
                        "<section id=\"data-quality\" aria-labelledby=\"data-quality-heading\">");
        assertThat(page.indexOf("<header>")).isLessThan(page.indexOf("<nav"));
        assertThat(page.indexOf("<nav")).isLessThan(page.indexOf("<section"));
    }

    /// Hashes by `openssl dgst -sha256 -binary | base64` of OpenSSL 3.0.
    @Test
    void styles_and_the_script_are_allowed_by_their_hash_and_nothing_else_is() {
        String policy =
                ContentPolicy.of(
                        new Html("a{}"),
                        new Html("f()"),
                        Html.of("%s", new Html("<svg><style>b{}</style></svg><style>b{}</style>")));

        assertThat(policy)
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans=' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=';"
                                + " script-src 'sha256-GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo='; img-src data:; base-uri 'none'; form-action 'none'");
    }
}
