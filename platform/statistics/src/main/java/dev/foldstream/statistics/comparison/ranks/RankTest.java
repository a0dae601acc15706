package dev.foldstream.statistics.comparison.ranks;

/// A test over several datasets.
public enum RankTest {
    /// [Friedman]: all models at once.
    FRIEDMAN,
    /// [Wilcoxon]: pairs, corrected by Holm.
    WILCOXON,
    /// [Nemenyi]: pairs, by the distance of average ranks.
    NEMENYI,
    /// [SignTest]: pairs, corrected by Holm.
    SIGN,
    /// [BayesianSignedRank]: pairs, posteriors.
    BAYESIAN_SIGNED_RANK
}
