package dev.foldstream.statistics.comparison.ranks;

import java.util.List;
import java.util.OptionalDouble;

/// A critical-difference diagram as data: where each model stands on the axis of average ranks, and
/// which of them no test tells apart.
///
/// A figure puts a mark at each average rank, a scale of [#criticalDifference] above where there is
/// one, and for each clique a bar from the rank of its first to that of its last model.
///
/// @param names models, best (smallest average rank) first; of equal ranks in the order given
/// @param averageRanks in the order of the names; from 1 to the number of models
/// @param criticalDifference smallest difference of average ranks that is significant; absent where
///   the method has no single one, as pairwise tests don't
/// @param cliques maximal runs of models no two of which differ significantly, from the best on
/// @param method in plain words, e.g. `Nemenyi, α = 0.05`
public record CriticalDifference(
        List<String> names,
        List<Double> averageRanks,
        OptionalDouble criticalDifference,
        List<Clique> cliques,
        String method) {
    public CriticalDifference {
        names = List.copyOf(names);
        averageRanks = List.copyOf(averageRanks);
        cliques = List.copyOf(cliques);
        if (names.size() != averageRanks.size()) {
            throw new IllegalArgumentException(
                    "%d names beside %d ranks".formatted(names.size(), averageRanks.size()));
        }
    }

    /// Models that are joined by a bar, by their places in [CriticalDifference#names].
    ///
    /// @param first place of the best one
    /// @param last place of the worst one, larger than `first`
    public record Clique(int first, int last) {}
}
