package dev.foldstream.evaluator.verdict;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.page.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The conclusion of an experiment in one sentence: who is first, and whether that is more than
/// chance.
public final class Headline {
    private Headline() {}

    /// @param ranking best first
    public static String of(
            List<ModelScores> ranking,
            Metric rankedBy,
            Optional<String> baseline,
            List<Comparison> comparisons) {
        ModelScores first = ranking.getFirst();
        String name = first.model();
        String score = score(first.score(rankedBy));
        if (ranking.size() == 1) {
            return "%s scores %s; there is no other model to compare it with."
                    .formatted(name, score);
        }
        if (baseline.filter(name::equals).isPresent()) {
            return "No model beats the baseline %s, which ranks first with %s."
                    .formatted(name, score);
        }
        List<String> rivals = baseline.map(List::of).orElse(others(ranking));
        List<String> matched = undecided(name, comparisons);
        if (comparisons.isEmpty()) {
            return "%s ranks first with %s; no test was asked for.".formatted(name, score);
        }
        return matched.isEmpty()
                ? "%s ranks first with %s and is significantly better than %s."
                        .formatted(name, score, list(rivals, baseline))
                : "%s ranks first with %s, but is not shown to be better than %s."
                        .formatted(name, score, list(matched, baseline));
    }

    /// Of models that were scored on the rows that they were trained on.
    ///
    /// @param ranking best first
    public static String ofSeenRows(List<ModelScores> ranking, Metric rankedBy) {
        ModelScores first = ranking.getFirst();
        return "%s fits the rows that it was trained on %swith %s; that is no estimate of generalisation."
                .formatted(
                        first.model(),
                        ranking.size() == 1 ? "" : "best, ",
                        score(first.score(rankedBy)));
    }

    private static String score(Summary summary) {
        return summary.metric().label()
                + " "
                + Numbers.withDeviation(summary.mean(), summary.deviation());
    }

    private static List<String> others(List<ModelScores> ranking) {
        return ranking.stream().skip(1).map(ModelScores::model).toList();
    }

    private static List<String> undecided(String candidate, List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(comparison -> comparison.candidate().equals(candidate))
                .filter(comparison -> comparison.conclusion() != Conclusion.CANDIDATE_BETTER)
                .map(Comparison::reference)
                .distinct()
                .toList();
    }

    private static String list(List<String> models, Optional<String> baseline) {
        String names = models.stream().collect(Collectors.joining(", "));
        return baseline.isPresent() ? "the baseline " + names : names;
    }
}
