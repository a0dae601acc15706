package dev.foldstream.contracts.spec;

/// What is done to training rows at random, in every step anew; validation and test rows are taken
/// as they are. Each is a function of the trial's seed and the step, and off at 0.
///
/// With `x` the normalised inputs and `y` the normalised targets of a row, in this order:
///
/// | | what becomes of a row | drawn once per |
/// |---|---|---|
/// | mixup `α` | `x ← λ x + (1 − λ) x′`, `y ← λ y + (1 − λ) y′`, `λ ~ Beta(α, α)`; `x′`, `y′` is the row after it in its batch, after the last one the first | step |
/// | scaling `σ` | `x ← (1 + σ z) x`, `z ~ N(0, 1)` | row |
/// | noise `σ` | `x ← x + σ z`, `z ~ N(0, 1)` | number |
/// | jitter `a` | `x ← x + u`, `u` uniform on `±a` | number |
///
/// A batch is in random order, so the row after a row is a random one.
///
/// Sources: Zhang et al. 2018, [arXiv:1710.09412](https://arxiv.org/abs/1710.09412) (mixup); Um et
/// al. 2017, [doi:10.1145/3136755.3136817](https://doi.org/10.1145/3136755.3136817) (noise,
/// scaling); Chambers et al. 1983, "Graphical Methods for Data Analysis", as R's `jitter` (jitter).
///
/// @param noise standard deviation, in deviations of an input
/// @param jitter largest offset, in deviations of an input
/// @param scaling standard deviation of the factor
/// @param mixup `α`
@Doc("What is done to training rows at random.")
public record Augmentation(
        @Doc(
                        "Deviation of the normal noise that is added to each input, in deviations of the input.")
                @Range(from = 0)
                @Default("0")
                double noise,
        @Doc("Largest uniform offset that is added to each input, in deviations of the input.")
                @Range(from = 0)
                @Default("0")
                double jitter,
        @Doc("Deviation of the factor that all inputs of a row are multiplied by.")
                @Range(from = 0)
                @Default("0")
                double scaling,
        @Doc("α of the Beta(α, α) share in which two rows and their targets are mixed.")
                @Range(from = 0)
                @Default("0")
                double mixup) {
    public Augmentation {
        Bounds.check(Augmentation.class, noise, jitter, scaling, mixup);
    }
}
