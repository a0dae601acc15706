package dev.foldstream.contracts.spec;

import java.util.List;

/// An emotion, to 16 values of expression in (0, 1). `input` `[32]`, `target` `[16]`; see
/// [SyntheticMusic].
@Kind("dynamics")
@Doc("An emotion, to 16 values of expression in (0, 1).")
public record Dynamics(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("2000") int rows,
        @Doc("Standard deviation of the noise in the targets.") @Range(from = 0) @Default("0.05")
                double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements SyntheticMusic {
    public Dynamics {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Dynamics.class, rows, noise, seed, inputs, targets);
        GeneratedSize.check(rows, 32);
    }

    @Override
    public int inputWidth() {
        return 32;
    }

    @Override
    public int targetWidth() {
        return 16;
    }

    @Override
    public int steps() {
        return 1;
    }
}
