package dev.foldstream.contracts.spec;

import java.util.List;

/// One round cloud a class: `N(µ_k, σ² I)` with `µ_k` uniform on [−10, 10] in each dimension, as in
/// scikit-learn's `make_blobs`.
///
/// @param deviation σ
@Kind("blobs")
@Doc("One round cloud a class.")
public record Blobs(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("1000") int rows,
        @Doc("Number of classes.") @Range(from = 2, to = 1000) @Default("3") int classes,
        @Doc("Number of inputs, x0, x1, …") @Range(from = 1, to = 10_000) @Default("2")
                int dimensions,
        @Doc("Standard deviation of each cloud.") @Range(above = 0) @Default("1") double deviation,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name; all of them if empty.") @Default("[]")
                List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[class]") List<String> targets)
        implements PointCloud {
    public Blobs {
        inputs = inputs.isEmpty() ? Names.numbered("x", dimensions) : List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Blobs.class, rows, classes, dimensions, deviation, seed, inputs, targets);
    }
}
