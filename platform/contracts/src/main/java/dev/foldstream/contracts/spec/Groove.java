package dev.foldstream.contracts.spec;

import java.util.List;

/// An emotion, to 32 shifts in time in (−1, 1). `input` `[64]`, `target` `[32]`; see
/// [SyntheticMusic].
@Kind("groove")
@Doc("An emotion, to 32 shifts in time in (−1, 1).")
public record Groove(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("2000") int rows,
        @Doc("Standard deviation of the noise in the targets.") @Range(from = 0) @Default("0.05")
                double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements SyntheticMusic {
    public Groove {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Groove.class, rows, noise, seed, inputs, targets);
        GeneratedSize.check(rows, 64);
    }

    @Override
    public int inputWidth() {
        return 64;
    }

    @Override
    public int targetWidth() {
        return 32;
    }

    @Override
    public int steps() {
        return 1;
    }
}
