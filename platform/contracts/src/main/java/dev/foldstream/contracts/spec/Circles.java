package dev.foldstream.contracts.spec;

import java.util.List;

/// A circle of radius 1 and one within it, with normal noise, as in scikit-learn's `make_circles`.
///
/// @param factor radius of the inner one
@Kind("circles")
@Doc("A circle and one within it.")
public record Circles(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("1000") int rows,
        @Doc("Radius of the inner circle; the outer one has 1.")
                @Range(above = 0, below = 1)
                @Default("0.5")
                double factor,
        @Doc("Standard deviation of the noise.") @Range(from = 0) @Default("0.05") double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[x0, x1]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[class]") List<String> targets)
        implements PointCloud {
    public Circles {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Circles.class, rows, factor, noise, seed, inputs, targets);
    }
}
