package dev.foldstream.cli.render;

import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A verdict to be read in a terminal: its sentence, the ranking as bars and as a table, and what
/// is known of each difference in words.
public final class VerdictView {
    /// More than so many sentences nobody reads.
    private static final int MOST_COMPARISONS = 12;

    private final Glyphs glyphs;
    private final int columns;

    /// @param columns of the terminal
    public VerdictView(Glyphs glyphs, int columns) {
        this.glyphs = glyphs;
        this.columns = columns;
    }

    public List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>(wrapped("", verdict.sentence()));
        lines.add("");
        lines.addAll(new ScoreChart(verdict, glyphs, columns).lines());
        lines.add("");
        lines.addAll(table(verdict));
        lines.addAll(comparisons(verdict));
        List<String> notes =
                Stream.concat(Ranking.warnings(verdict), verdict.notes().stream()).toList();
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.addAll(wrapped("note: ", note)));
        }
        return lines.stream().map(Words::plain).map(glyphs::say).toList();
    }

    /// The differences are told in words, too, where the terminal is too narrow for them here.
    private List<String> table(Verdict verdict) {
        List<String> whole = Ranking.table(verdict);
        return whole.stream().allMatch(line -> Words.length(line) <= columns)
                ? whole
                : Ranking.otherMetrics(verdict);
    }

    private List<String> comparisons(Verdict verdict) {
        List<Comparison> told =
                verdict.ranking().stream()
                        .map(ModelScores::model)
                        .filter(model -> !model.equals(verdict.pivot()))
                        .flatMap(model -> verdict.comparison(model, verdict.pivot()).stream())
                        .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        told.stream()
                .limit(MOST_COMPARISONS)
                .forEach(comparison ->
                        lines.addAll(wrapped(sign(comparison) + " ", comparison.sentence() + ".")));
        int shown = Math.min(told.size(), MOST_COMPARISONS);
        int more = verdict.comparisons().size() - shown;
        if (more > 0) {
            lines.add("  … and %d more, in the report".formatted(more));
        }
        return lines;
    }

    private String sign(Comparison comparison) {
        return switch (comparison.conclusion()) {
            case CANDIDATE_BETTER, REFERENCE_BETTER -> glyphs.decided();
            case EQUIVALENT -> glyphs.same();
            case UNDECIDED -> glyphs.open();
        };
    }

    /// @param start of the first line; the others are moved in by its length
    private List<String> wrapped(String start, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && Words.length(line.toString()) + 1 + Words.length(word) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(Words.length(start)));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
