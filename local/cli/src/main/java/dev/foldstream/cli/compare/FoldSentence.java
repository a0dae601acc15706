package dev.foldstream.cli.compare;

import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Finding;
import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import java.util.ArrayList;
import java.util.List;

/// The conclusion of a comparison over folds: who has the best mean, and from whom the first test
/// tells it apart.
///
/// @param ranking best first
/// @param over rows, in words
record FoldSentence(List<Ranked> ranking, List<Finding> findings, String over) {
    FoldSentence {
        ranking = List.copyOf(ranking);
        findings = List.copyOf(findings);
    }

    String of() {
        String leader = ranking.getFirst().model();
        List<String> parts = new ArrayList<>();
        parts.add(
                "%s has the best mean score (%s) over %s"
                        .formatted(leader, Numbers.brief(ranking.getFirst().mean()), over));
        add(parts, others(leader, Conclusion.DIFFERENT), "it is better than %s");
        add(parts, others(leader, Conclusion.EQUIVALENT), "it is practically equal to %s");
        List<String> open = new ArrayList<>(others(leader, Conclusion.UNDECIDED));
        open.addAll(others(leader, Conclusion.IMPOSSIBLE));
        add(parts, open, "undecided against %s");
        return String.join("; ", parts) + ".";
    }

    private static void add(List<String> parts, List<String> names, String words) {
        if (!names.isEmpty()) {
            parts.add(words.formatted(list(names)));
        }
    }

    private List<String> others(String leader, Conclusion conclusion) {
        return findings.stream()
                .filter(finding -> finding.test().equals(findings.getFirst().test()))
                .filter(finding -> finding.models().contains(leader))
                .filter(finding -> finding.models().size() == 2)
                .filter(finding -> finding.conclusion() == conclusion)
                .map(finding ->
                        finding.models().get(finding.models().getFirst().equals(leader) ? 1 : 0))
                .toList();
    }

    /// `a`, `a and b`, `a, b and c`.
    private static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
