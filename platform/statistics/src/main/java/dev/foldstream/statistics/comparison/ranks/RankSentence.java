package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import java.util.ArrayList;
import java.util.List;

/// The conclusion of a comparison over datasets: who ranks first, and from whom the tests tell it
/// apart.
///
/// It follows the first of these that was made: Wilcoxon's, Nemenyi's, the sign test, the Bayesian
/// signed-rank test.
final class RankSentence {
    private static final List<String> PAIRWISE =
            List.of("wilcoxon", "nemenyi", "sign", "bayesian-signed-rank");

    private final DatasetScores scores;
    private final List<Finding> findings;

    RankSentence(DatasetScores scores, List<Finding> findings) {
        this.scores = scores;
        this.findings = findings;
    }

    String of() {
        double[] ranks = scores.averageRanks();
        int first = scores.ranking().getFirst();
        String leader = scores.models().get(first);
        String start =
                ranks[first] == ranks[scores.ranking().get(1)]
                        ? "%s shares the first place (average rank %s) over %s"
                        : "%s ranks first (average rank %s) over %s";
        return start.formatted(
                        leader,
                        Phrases.number(ranks[first]),
                        Phrases.count(scores.size(), "dataset"))
                + PAIRWISE.stream()
                        .map(test -> about(test, leader))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .map(found -> apart(found, leader))
                        .orElse(".");
    }

    private List<Finding> about(String test, String leader) {
        return findings.stream()
                .filter(finding -> finding.test().equals(test))
                .filter(finding -> finding.models().contains(leader))
                .toList();
    }

    private static String apart(List<Finding> found, String leader) {
        List<String> beaten = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Finding finding : found) {
            String other =
                    finding.models().stream()
                            .filter(name -> !name.equals(leader))
                            .findFirst()
                            .orElseThrow();
            if (finding.conclusion() == Conclusion.DIFFERENT) {
                (finding.better().filter(leader::equals).isPresent() ? beaten : open).add(other);
            } else {
                (finding.conclusion() == Conclusion.EQUIVALENT ? equal : open).add(other);
            }
        }
        List<String> parts = new ArrayList<>();
        if (!beaten.isEmpty()) {
            parts.add("it is better than " + Phrases.list(beaten, "and"));
        }
        if (!equal.isEmpty()) {
            parts.add("it is practically equal to " + Phrases.list(equal, "and"));
        }
        if (!open.isEmpty()) {
            parts.add("whether it is better than " + Phrases.list(open, "or") + " stays undecided");
        }
        return "; " + String.join(", ", parts) + ".";
    }
}
