package dev.foldstream.statistics.comparison.ranks;

import java.util.List;

/// How datasets are compared.
///
/// @param tests in the order in which they are told
/// @param alpha probability of a false alarm that is borne, in (0, 1)
/// @param rope half the width of the region of practical equivalence, in the unit of the scores;
///   zero for none
/// @param seed of the draws of a posterior
public record RankSettings(List<RankTest> tests, double alpha, double rope, long seed) {
    public RankSettings {
        tests = List.copyOf(tests);
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is %s, not in (0, 1)".formatted(alpha));
        }
        if (!(rope >= 0 && Double.isFinite(rope))) {
            throw new IllegalArgumentException("the ROPE is %s, not zero or more".formatted(rope));
        }
    }
}
