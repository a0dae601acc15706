package dev.foldstream.contracts.spec;

import java.util.List;

/// The dummy set of a regression on heterogeneous inputs: vectors, timestamps and estimates of one
/// scalar, from 16 sources of three kinds.
///
/// | column | shape | what it is |
/// |---|---|---|
/// | `features` | `[4, 256]` | `N(0, 1) + b · target` with `b` = 0.05, −0.03, 0.06, −0.02 by branch; 3 decimals |
/// | `time_stamp_1` … `time_stamp_4` | | whole numbers in [6·10¹², 8·10¹²) |
/// | `slope_est`, `music_est` | | the target with a bias and noise |
/// | `rtt` | | an auxiliary reference |
/// | `source_file` | 16 categories | each with its own level of the target |
/// | `source_kind` | 3 categories | `pure`, `noisy`, `perturbation` |
/// | `target` | | the source's level with noise |
///
/// | kind | levels | σ target | σ slope_est | σ music_est | rtt µ, σ | bias |
/// |---|---|---|---|---|---|---|
/// | pure | 0.35, 2, 5, 8, 10, 13, 15, 18 | 0.15 | 0.5 | 0.6 | 0, 20 | 0 |
/// | noisy | 3, 5, 8, 12 | 0.9 | 1.2 | 1.4 | 0, 50 | 0 |
/// | perturbation | 8, 9, 10, 11 | 0.5 | 0.9 | 1.0 | −50, 30 | 0.2 |
@Kind("heterogeneous-scalar")
@Doc("Vectors, timestamps and estimates of one scalar, from 16 sources of three kinds.")
public record HeterogeneousScalar(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("5000") int rows,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[features]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements GeneratedDataset {
    public HeterogeneousScalar {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(HeterogeneousScalar.class, rows, seed, inputs, targets);
        GeneratedSize.check(rows, 4 * 256);
    }
}
