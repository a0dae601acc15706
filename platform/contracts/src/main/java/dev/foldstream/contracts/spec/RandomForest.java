package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import java.util.Optional;

/// Mean of many trees, each grown on a random share of the rows, each of whose splits looks at a
/// random share of the inputs: `ŷ(x) = 1/T Σ_t tree_t(x)`.
///
/// A split is the one that lowers the squared error most. Of a column of categories, the trees of
/// category `k` predict the share of `k` among the rows of a leaf, and the shares of all categories
/// are scaled to sum to one (the probability machine of Malley et al. 2012).
///
/// In contrast to Breiman's forest and scikit-learn's, the rows of a tree are drawn without
/// replacement, and each category has trees of its own. Where splits look at a share of the inputs,
/// they lie between quantiles of an input: 256 of them for up to 128 inputs, then fewer, 32 for
/// 1,024 inputs and more.
///
/// Sources: Breiman 2001, [doi:10.1023/A:1010933404324](https://doi.org/10.1023/A:1010933404324);
/// Malley et al. 2012, [doi:10.3414/ME00-01-0052](https://doi.org/10.3414/ME00-01-0052). Without
/// replacement: Friedman & Hall 2007,
/// [doi:10.1016/j.jspi.2006.06.002](https://doi.org/10.1016/j.jspi.2006.06.002).
///
/// @param trees of every number or category that is predicted, `T`
/// @param maxDepth splits from the root to a leaf, at most; absent: no bound
/// @param minSamplesLeaf training rows in a leaf, at least
/// @param maxFeatures share of the inputs that a split looks at; absent: `√F / F` for categories,
///   all for numbers, as in scikit-learn
/// @param subsample share of the rows that a tree is grown on; 0.632 is the share of different rows
///   in a bootstrap sample
@Kind("random-forest")
@Doc("Mean of many trees, each grown on random rows with random inputs.")
public record RandomForest(
        @Doc("Trees of every number or category that is predicted.")
                @Range(from = 1, to = 100_000)
                @Default("100")
                int trees,
        @Doc("Splits from the root to a leaf, at most.") @Range(from = 1, to = 1_000)
                Optional<Integer> maxDepth,
        @Doc("Training rows in a leaf, at least.") @Range(from = 1) @Default("1")
                int minSamplesLeaf,
        @Doc("Share of the inputs that a split looks at.") @Range(above = 0, to = 1)
                Optional<Double> maxFeatures,
        @Doc("Share of the rows that a tree is grown on.")
                @Range(above = 0, to = 1)
                @Default("0.632")
                double subsample)
        implements EstimatorSpec {

    public RandomForest {
        Bounds.check(RandomForest.class, trees, maxDepth, minSamplesLeaf, maxFeatures, subsample);
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return EstimatorTargets.numbersOrClasses("random-forest", targets);
    }
}
