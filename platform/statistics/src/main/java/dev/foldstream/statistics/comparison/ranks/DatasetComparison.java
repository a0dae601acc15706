package dev.foldstream.statistics.comparison.ranks;

import java.util.List;

/// What several datasets say about models.
///
/// @param sentence the conclusion in plain words
/// @param ranking smallest average rank first
/// @param findings in the order of the tests, pairs in the order of the ranking
/// @param diagrams of the tests that have one
public record DatasetComparison(
        String sentence,
        List<Ranked> ranking,
        List<Finding> findings,
        List<CriticalDifference> diagrams) {
    public DatasetComparison {
        ranking = List.copyOf(ranking);
        findings = List.copyOf(findings);
        diagrams = List.copyOf(diagrams);
    }

    /// A model in the ranking.
    ///
    /// @param averageRank over datasets; 1 where it is the best of all everywhere
    /// @param mean score over datasets
    /// @param wins datasets on which no other model is better
    public record Ranked(String model, double averageRank, double mean, int wins) {}
}
