package dev.foldstream.contracts.spec;

import java.util.List;

/// Two half circles that reach into each other, `(cos t, sin t)` and `(1 − cos t, ½ − sin t)` for
/// `t` in [0, π], with normal noise, as in scikit-learn's `make_moons`.
@Kind("moons")
@Doc("Two half circles that reach into each other.")
public record Moons(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("1000") int rows,
        @Doc("Standard deviation of the noise.") @Range(from = 0) @Default("0.1") double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[x0, x1]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[class]") List<String> targets)
        implements PointCloud {
    public Moons {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Moons.class, rows, noise, seed, inputs, targets);
    }
}
