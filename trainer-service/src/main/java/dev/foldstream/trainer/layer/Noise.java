package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Tensor;

/// Standard normal numbers while training, functions of the trial's seed, the step and the place
/// within the member.
///
/// `z = √(−2 ln u) cos(2π v)` with `u` and `v` uniform on (0, 1] in steps of 2⁻³¹, so `|z| < 6.7`.
/// Their bits are the same everywhere; logarithm and cosine may differ in the last digit between
/// devices. Cost: about 6 ns a number.
///
/// Source: Box & Muller 1958,
/// [doi:10.1214/aoms/1177706645](https://doi.org/10.1214/aoms/1177706645).
public final class Noise {
    private Noise() {}

    /// @param like `[M, …]`; only its shape matters
    /// @return of that shape
    /// @throws IllegalStateException in an evaluating pass
    public static Tensor normal(Pass pass, Tensor like) {
        Tensor length = RandomBits.uniform(pass.randomBits(like)).log().mul(-2).sqrt();
        Tensor angle = RandomBits.uniform(pass.randomBits(like)).mul(2 * Math.PI);
        return length.mul(angle.cos());
    }
}
