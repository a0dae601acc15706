package dev.foldstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void nothing_can_end_a_text_or_an_attribute() {
        assertThat(Markup.escape("<a href='x'>\"&\"</a>"))
                .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    }

    @Test
    void characters_that_xml_cannot_say_are_replaced() {
        assertThat(Markup.escape("a\u0000b\uD800c\u001Bd\uFFFEe")).isEqualTo("a�b�c�d�e");
    }

    @Test
    void other_text_stays() {
        assertThat(Markup.escape("σ 音 🎵\t\n")).isEqualTo("σ 音 🎵\t\n");
    }
}
