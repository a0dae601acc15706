package dev.foldstream.contracts.spec;

/// A stand-in for the music data of a plug-in's models: columns `input` and `target`.
///
/// A latent process `z_t` of 8 numbers begins with `N(0, I)` and moves by `z_t = 0.8 z_{t−1} + 0.6
/// ε_t`, `ε ~ N(0, I)`. The input shows it, `x_t = A z_t + 0.1 ε`; the target remembers it: `s_t =
/// m s_{t−1} + (1 − m) z_t` from `s_0 = 0` and `y_t = σ(C s_t / 2)` with noise, where `σ` keeps it
/// in the range of the model's output. `A` and `C` are of normal numbers, fixed by the seed; `m` is
/// 0.7. So a model without memory cannot reach the error of one that has some. Where rows are no
/// sequences there is one step, and `m` is 0.
///
/// The dataset's notice says which error the true function itself has: no model can do better.
public sealed interface SyntheticMusic extends GeneratedDataset
        permits Emotion, Melody, Harmony, Dynamics, Groove {

    /// Numbers of an input, or of each of its time steps.
    int inputWidth();

    /// Numbers of a target, or of each of its time steps.
    int targetWidth();

    /// Time steps of a row; 1 for a row that is no sequence.
    int steps();

    /// Standard deviation of the noise in the targets.
    double noise();
}
