package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.residual.ResidualAnalysis;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.selection.Choice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Everything that an evaluation found. What is empty has no section in the report.
///
/// @param choices of the candidates of sweeps, fold by fold
/// @param agreement of each ensemble's spread with the size of its errors, by entrant
/// @param groups scores by group, in any number of groupings
/// @param figures SVG by caption, of each exhibit
/// @param residuals where models err
/// @param folds SVG of the parts of each fold along the rows
public record Findings(
        ScoreTable scores,
        Verdict verdict,
        List<Choice> choices,
        SequencedMap<String, Double> agreement,
        List<GroupScore> groups,
        Map<Exhibit, SequencedMap<String, String>> figures,
        Optional<String> folds,
        ResidualAnalysis residuals) {
    public Findings {
        choices = List.copyOf(choices);
        agreement = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agreement));
        groups = List.copyOf(groups);
        Map<Exhibit, SequencedMap<String, String>> hung = new EnumMap<>(Exhibit.class);
        figures.forEach((exhibit, drawn) ->
                hung.put(
                        exhibit, Collections.unmodifiableSequencedMap(new LinkedHashMap<>(drawn))));
        figures = Collections.unmodifiableMap(hung);
    }

    /// The figures of an exhibit, SVG by caption; empty where there are none.
    SequencedMap<String, String> figures(Exhibit exhibit) {
        return figures.getOrDefault(exhibit, new LinkedHashMap<>());
    }

    /// SVG of every figure, by the name of a file of its own without its ending:
    /// `learning-curves-mlp`; captions that would have the same name are counted.
    public SequencedMap<String, String> files() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        figures.forEach((exhibit, drawn) ->
                drawn.forEach((caption, svg) -> {
                    String wanted = exhibit.word() + "-" + fileName(caption);
                    String name = wanted;
                    for (int other = 2; files.containsKey(name); other++) {
                        name = wanted + "-" + other;
                    }
                    files.put(name, svg);
                }));
        folds.ifPresent(svg -> files.put("folds", svg));
        return files;
    }

    /// Letters, digits and dots stay; everything else becomes a hyphen.
    private static String fileName(String caption) {
        return caption.replaceAll("[^\\p{Alnum}._]+", "-").replaceAll("^-|-$", "");
    }
}
