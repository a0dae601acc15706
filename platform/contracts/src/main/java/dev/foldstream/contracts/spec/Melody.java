package dev.foldstream.contracts.spec;

import java.util.List;

/// An emotion over time, to the probability of each of 128 notes. `input` `[steps, 64]`, `target`
/// `[steps, 128]`; see [SyntheticMusic].
@Kind("melody")
@Doc("An emotion over time, to the probability of each of 128 notes.")
public record Melody(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("500") int rows,
        @Doc("Time steps of a row.") @Range(from = 1, to = 10_000) @Default("16") int steps,
        @Doc("Standard deviation of the noise in the targets.") @Range(from = 0) @Default("0.05")
                double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements SyntheticMusic {
    public Melody {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Melody.class, rows, steps, noise, seed, inputs, targets);
        GeneratedSize.check(rows, 128L * steps);
    }

    @Override
    public int inputWidth() {
        return 64;
    }

    @Override
    public int targetWidth() {
        return 128;
    }
}
