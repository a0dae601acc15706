package dev.foldstream.contracts.spec;

import java.util.List;

/// A sum of sines and cosines of one number: `f_d(c) = Σ_i w_i · trig_i(ω_i c + φ_i)`.
///
/// The frequencies `ω` are successive primes, one run of `components` primes for each of the
/// `dimensions`; the phase `φ_i` is a tenth of the prime after `ω_i`; sine and cosine alternate.
///
/// | column | shape | what it is |
/// |---|---|---|
/// | `c` | | in [0, 1] |
/// | `f` | `[dimensions]`, or one number | the function |
///
/// @param weights `w`: 1, or `1 / ω_i`
/// @param sampling of `c`
@Kind("target-function")
@Doc("A sum of sines and cosines of one number, with primes as frequencies.")
public record TargetFunction(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("50") int rows,
        @Doc("Numbers of the function's value.") @Range(from = 1, to = 1000) @Default("1")
                int dimensions,
        @Doc("Sines and cosines that are summed up.") @Range(from = 1, to = 1000) @Default("3")
                int components,
        @Doc("Weight of each.") @Default("uniform") ComponentWeights weights,
        @Doc("How the numbers are chosen.") @Default("grid") Sampling sampling,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[c]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[f]") List<String> targets)
        implements GeneratedDataset {
    public TargetFunction {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(
                TargetFunction.class,
                rows,
                dimensions,
                components,
                weights,
                sampling,
                seed,
                inputs,
                targets);
        GeneratedSize.check(rows, dimensions);
    }

    /// Weight of a sine or cosine.
    public enum ComponentWeights {
        /// 1.
        UNIFORM,
        /// One over its frequency.
        INVERSE_FREQUENCY
    }

    /// How `c` is chosen.
    public enum Sampling {
        /// At equal distances, both ends included.
        GRID,
        /// Every number is as likely.
        UNIFORM
    }
}
