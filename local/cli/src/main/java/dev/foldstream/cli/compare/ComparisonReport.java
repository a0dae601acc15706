package dev.foldstream.cli.compare;

import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Finding;
import java.util.List;
import java.util.Optional;

/// Everything that a comparison says; what `--json` prints.
///
/// @param sentence the conclusion in plain words
/// @param unit what a row of scores is: `dataset` or `fold`
/// @param rows that were compared
/// @param metric its label, where the scores say what they are
/// @param ranking best first: datasets by average rank, folds by mean score
/// @param notes what a reader should know besides
public record ComparisonReport(
        String sentence,
        String unit,
        List<String> rows,
        Optional<String> metric,
        boolean higherIsBetter,
        double alpha,
        double rope,
        List<Ranked> ranking,
        List<Finding> findings,
        List<CriticalDifference> diagrams,
        List<String> notes) {
    public ComparisonReport {
        rows = List.copyOf(rows);
        ranking = List.copyOf(ranking);
        findings = List.copyOf(findings);
        diagrams = List.copyOf(diagrams);
        notes = List.copyOf(notes);
    }
}
