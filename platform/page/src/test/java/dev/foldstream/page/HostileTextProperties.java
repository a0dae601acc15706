package dev.foldstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import dev.foldstream.testing.PageSkeleton;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a name says, it stays a text.
class HostileTextProperties {
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(PageSkeleton.HOSTILE);
        Arbitrary<String> several =
                pieces.list().ofMinSize(1).ofMaxSize(3).map(some -> String.join("", some));
        return Arbitraries.oneOf(
                pieces,
                several,
                Arbitraries.strings().withChars("<>&\"'=/ ;()%\\{}").ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12));
    }

    @Property(tries = 500)
    void no_element_and_no_attribute_is_born_of_a_text(@ForAll("texts") String text) {
        assertThat(PageSkeleton.of(page(text))).isEqualTo(PageSkeleton.of(page("plain")));
    }

    @Property(tries = 500)
    void no_control_and_no_override_of_direction_is_left(@ForAll("texts") String text) {
        assertThat(Markup.escape(text).chars())
                .allMatch(c -> !Character.isISOControl(c) || c == '\t' || c == '\n' || c == '\r')
                .noneMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
    }

    private static String page(String text) {
        Html header = Html.of("<p title=\"%s\">%s</p>\n", text, Html.sentence(text));
        return Page.of(
                        text,
                        header,
                        List.of(
                                new Section(text, Html.of("<p>%s</p>\n", text)),
                                new Section("Figure", new Html(chart(text)))))
                .markup();
    }

    private static String chart(String text) {
        Scale scale = Scale.linear(0, 1, 0, 100);
        return new Chart(text, Frame.plane(), scale, scale)
                .axes(text, text)
                .label("label", 0.5, 0.5, text)
                .below(0.5, text)
                .note(1, 1, text)
                .lineLegend(List.of(text, "other"))
                .end();
    }
}
