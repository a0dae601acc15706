package dev.foldstream.contracts.spec;

import java.util.List;

/// A context, to a distribution over 64 chords. `input` `[128]`, `target` `[64]`; see
/// [SyntheticMusic].
@Kind("harmony")
@Doc("A context, to a distribution over 64 chords.")
public record Harmony(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("2000") int rows,
        @Doc("Standard deviation of the noise in the targets.") @Range(from = 0) @Default("0.005")
                double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements SyntheticMusic {
    public Harmony {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Harmony.class, rows, noise, seed, inputs, targets);
        GeneratedSize.check(rows, 128);
    }

    @Override
    public int inputWidth() {
        return 128;
    }

    @Override
    public int targetWidth() {
        return 64;
    }

    @Override
    public int steps() {
        return 1;
    }
}
