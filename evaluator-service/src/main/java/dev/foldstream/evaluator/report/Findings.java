package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.selection.Choice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What an evaluation found.
///
/// @param choices of the candidates of sweeps, fold by fold
/// @param agreement of each ensemble's spread with the size of its errors, by entrant
public record Findings(
        ScoreTable scores,
        Verdict verdict,
        List<Choice> choices,
        SequencedMap<String, Double> agreement) {
    public Findings {
        choices = List.copyOf(choices);
        agreement = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agreement));
    }
}
