package dev.foldstream.evaluator.report;

import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.page.Html;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The figures of an exhibit side by side, each with its caption.
final class FiguresSection {
    private FiguresSection() {}

    /// @param figures SVG by caption; there is no section without any
    static Optional<Section> of(Exhibit exhibit, SequencedMap<String, String> figures) {
        return of(exhibit, figures, Html.NOTHING);
    }

    /// @param remark what stands below the note
    static Optional<Section> of(
            Exhibit exhibit, SequencedMap<String, String> figures, Html remark) {
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Section(
                                exhibit.title(),
                                Html.of("%s%s", gallery(exhibit, figures), remark)));
    }

    /// The figures with the note how to read them; nothing without any. A caption that is empty is
    /// left out.
    static Html gallery(Exhibit exhibit, SequencedMap<String, String> figures) {
        return figures.isEmpty()
                ? Html.NOTHING
                : Html.of(
                        """
                        <div class="figures">
                        %s</div>
                        <p class="note">%s</p>
                        """,
                        Html.each(List.copyOf(figures.entrySet()), FiguresSection::figure),
                        Html.sentence(exhibit.note()));
    }

    private static Html figure(Map.Entry<String, String> figure) {
        return Html.of(
                "<figure>%s%s</figure>\n",
                figure.getKey().isEmpty()
                        ? Html.NOTHING
                        : Html.of("<figcaption>%s</figcaption>", figure.getKey()),
                new Html(figure.getValue()));
    }
}
