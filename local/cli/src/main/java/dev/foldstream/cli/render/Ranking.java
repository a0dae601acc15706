package dev.foldstream.cli.render;

import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A verdict as a table: one line per model, best first.
public final class Ranking {
    private Ranking() {}

    public static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.sentence());
        lines.add("");
        lines.addAll(table(verdict));
        lines.add("");
        lines.add(legend(verdict));
        warnings(verdict).forEach(warning -> lines.add("note: " + warning));
        return lines;
    }

    /// Every metric, and the difference to the model that the others are compared with.
    static List<String> table(Verdict verdict) {
        TextTable table = new TextTable().row(header(verdict));
        for (ModelScores scores : verdict.ranking()) {
            table.row(row(scores, verdict));
        }
        return table.lines();
    }

    /// The metrics that do not rank, for where a terminal is too narrow for the whole table.
    static List<String> otherMetrics(Verdict verdict) {
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("model"));
        others(verdict.ranking().getFirst(), verdict)
                .forEach(score -> header.add(score.metric().label()));
        header.add("parameters");
        table.row(header);
        for (ModelScores scores : verdict.ranking()) {
            List<String> cells = new ArrayList<>(List.of(scores.model()));
            others(scores, verdict).forEach(score -> cells.add(withDeviation(score)));
            cells.add(String.format(Locale.ROOT, "%,d", scores.parameters()));
            table.row(cells);
        }
        return table.lines();
    }

    private static Stream<Summary> others(ModelScores scores, Verdict verdict) {
        return scores.scores().stream().filter(score -> score.metric() != verdict.rankedBy());
    }

    /// What the comparisons have to be read with, each once.
    static Stream<String> warnings(Verdict verdict) {
        return verdict.comparisons().stream()
                .flatMap(comparison -> comparison.warnings().stream())
                .distinct();
    }

    private static List<String> header(Verdict verdict) {
        List<String> cells = new ArrayList<>(List.of("model"));
        verdict.ranking().getFirst().scores().forEach(score -> cells.add(score.metric().label()));
        cells.addAll(List.of("parameters", "trials"));
        if (!verdict.comparisons().isEmpty()) {
            cells.addAll(List.of("difference", "p", "conclusion"));
        }
        return cells;
    }

    private static List<String> row(ModelScores scores, Verdict verdict) {
        List<String> cells = new ArrayList<>(List.of(scores.model()));
        for (Summary score : scores.scores()) {
            cells.add(withDeviation(score));
        }
        cells.add(String.format(Locale.ROOT, "%,d", scores.parameters()));
        cells.add(
                scores.failed() == 0
                        ? Integer.toString(scores.trials())
                        : "%d (%d failed)".formatted(scores.trials(), scores.failed()));
        comparison(scores.model(), verdict)
                .ifPresent(comparison -> {
                    cells.add(
                            comparison.difference().isPresent()
                                    ? signed(comparison.difference().getAsDouble())
                                    : "–");
                    cells.add(
                            comparison.pValue().isPresent()
                                    ? Words.pValue(comparison.pValue().getAsDouble())
                                    : "–");
                    cells.add(conclusion(comparison));
                });
        return cells;
    }

    private static Optional<Comparison> comparison(String model, Verdict verdict) {
        return verdict.comparison(model, verdict.pivot())
                .filter(comparison -> !model.equals(verdict.pivot()));
    }

    private static String conclusion(Comparison comparison) {
        return switch (comparison.conclusion()) {
            case CANDIDATE_BETTER -> "better: " + comparison.candidate();
            case REFERENCE_BETTER -> "better: " + comparison.reference();
            case EQUIVALENT -> "equivalent";
            case UNDECIDED -> "undecided";
        };
    }

    private static String legend(Verdict verdict) {
        if (verdict.comparisons().isEmpty()) {
            return "mean ± standard deviation over folds × seeds";
        }
        String against = verdict.baseline().map(name -> " against " + name).orElse("");
        return "mean ± standard deviation over folds × seeds; differences of %s%s"
                .formatted(verdict.rankedBy().label(), against);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Words.number(value);
    }

    private static String withDeviation(Summary score) {
        String mean = Words.number(score.mean());
        // one trial has no deviation
        return Double.isNaN(score.deviation())
                ? mean
                : mean + " ± " + Words.number(score.deviation());
    }
}
