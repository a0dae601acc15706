package dev.foldstream.contracts.spec;

import java.util.List;

/// One stretched cloud a class: `N(µ_k, A_k A_kᵀ)` with `µ_k` uniform on [−5, 5] in each dimension
/// and `A_k` of normal numbers of deviation `spread`.
@Kind("gaussian-mixture")
@Doc("One stretched cloud a class, each with its own covariance.")
public record GaussianMixture(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("1000") int rows,
        @Doc("Number of classes.") @Range(from = 2, to = 1000) @Default("3") int classes,
        @Doc("Number of inputs, x0, x1, …") @Range(from = 1, to = 10_000) @Default("2")
                int dimensions,
        @Doc("How far the clouds are stretched.") @Range(above = 0) @Default("1") double spread,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name; all of them if empty.") @Default("[]")
                List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[class]") List<String> targets)
        implements PointCloud {
    public GaussianMixture {
        inputs = inputs.isEmpty() ? Names.numbered("x", dimensions) : List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(
                GaussianMixture.class, rows, classes, dimensions, spread, seed, inputs, targets);
    }
}
