package dev.foldstream.contracts.spec;

import java.util.List;

/// Mel features of a sequence, to 32 times its valence and 32 times its arousal in (−1, 1). `input`
/// `[steps, 128]`, `target` `[steps, 64]`; see [SyntheticMusic].
@Kind("emotion")
@Doc("Mel features of a sequence, to 32 times its valence and 32 times its arousal in (−1, 1).")
public record Emotion(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("500") int rows,
        @Doc("Time steps of a row.") @Range(from = 1, to = 10_000) @Default("16") int steps,
        @Doc("Standard deviation of the noise in the targets.") @Range(from = 0) @Default("0.05")
                double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements SyntheticMusic {
    public Emotion {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Emotion.class, rows, steps, noise, seed, inputs, targets);
        GeneratedSize.check(rows, 128L * steps);
    }

    @Override
    public int inputWidth() {
        return 128;
    }

    @Override
    public int targetWidth() {
        return 64;
    }
}
