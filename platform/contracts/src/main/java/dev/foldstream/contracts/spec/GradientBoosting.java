package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// Sum of small trees, each grown on what the trees before it have left: `F_t(x) = F_{t−1}(x) + η
/// tree_t(x)`, where a leaf's value is the Newton step `−Σ g / (Σ h + λ)` of the loss over its
/// rows.
///
/// | target | loss | `g` | `h` | prediction |
/// |---|---|---|---|---|
/// | numbers, a sum of trees each | `½ (F − y)²` | `F − y` | 1 | `F` |
/// | one column of categories, one tree each a round | `−log softmax(F)_y` | `p_k − [y = k]` | `2 p_k (1 − p_k)` | `p = softmax(F)` |
///
/// Splits lie between quantiles of an input, as in a [RandomForest].
///
/// Sources: Friedman 2001, [doi:10.1214/aos/1013203451](https://doi.org/10.1214/aos/1013203451);
/// Chen & Guestrin 2016, [doi:10.1145/2939672.2939785](https://doi.org/10.1145/2939672.2939785),
/// section 2.
///
/// @param trees rounds
/// @param learningRate η
/// @param maxDepth splits from the root to a leaf, at most
/// @param minChildWeight `Σ h` in a leaf, at least: rows for numbers
/// @param subsample share of the rows that a round looks at
/// @param maxFeatures share of the inputs that a split looks at
/// @param l2 λ
@Kind("gradient-boosting")
@Doc("Sum of small trees, each grown on what those before it have left.")
public record GradientBoosting(
        @Doc("Rounds, each of one tree, or of one a category.")
                @Range(from = 1, to = 100_000)
                @Default("100")
                int trees,
        @Doc("What every tree's prediction is multiplied by.")
                @Range(above = 0, to = 1)
                @Default("0.1")
                double learningRate,
        @Doc("Splits from the root to a leaf, at most.") @Range(from = 1, to = 1_000) @Default("3")
                int maxDepth,
        @Doc("Sum of the loss's second derivatives in a leaf, at least; for numbers, its rows.")
                @Range(from = 0)
                @Default("1")
                double minChildWeight,
        @Doc("Share of the rows that a round looks at.") @Range(above = 0, to = 1) @Default("1")
                double subsample,
        @Doc("Share of the inputs that a split looks at.") @Range(above = 0, to = 1) @Default("1")
                double maxFeatures,
        @Doc("Weight of the squared values of the leaves.") @Range(from = 0) @Default("0")
                double l2)
        implements EstimatorSpec {

    public GradientBoosting {
        Bounds.check(
                GradientBoosting.class,
                trees,
                learningRate,
                maxDepth,
                minChildWeight,
                subsample,
                maxFeatures,
                l2);
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return EstimatorTargets.numbersOrClasses("gradient-boosting", targets);
    }
}
