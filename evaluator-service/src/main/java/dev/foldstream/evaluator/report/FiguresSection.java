package dev.foldstream.evaluator.report;

import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.page.Html;
import dev.foldstream.page.Section;
import java.util.List;
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
                                Html.of(
                                        """
                                        <div class="figures">
                                        %s</div>
                                        <p class="note">%s</p>
                                        %s\
                                        """,
                                        gallery(figures), Html.sentence(exhibit.note()), remark)));
    }

    static Html gallery(SequencedMap<String, String> figures) {
        return Html.each(
                List.copyOf(figures.entrySet()),
                figure ->
                        Html.of(
                                "<figure><figcaption>%s</figcaption>%s</figure>\n",
                                figure.getKey(), new Html(figure.getValue())));
    }
}
