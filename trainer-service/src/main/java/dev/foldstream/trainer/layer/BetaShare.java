package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;

/// Shares `λ ~ Beta(α, α)`, one per member: `λ = g / (g + g′)` of two `Gamma(α)` numbers.
///
/// `Gamma(α + 1)` by rejection: with `d = α + 2/3`, `c = 1 / √(9 d)`, `z` normal and `u` uniform,
/// `d v` with `v = (1 + c z)³` is taken when `v > 0` and `ln u < z²/2 + d (1 − v + ln v)`. More
/// than nineteen in twenty are; eight are drawn at once, and the first that may be is taken. That
/// none may be, once in 10¹⁰ times, gives `d`. Then `Gamma(α) = Gamma(α + 1) u^(1/α)`. All of it in
/// logarithms and double precision, so that a small `α` gives shares near 0 and 1, not `0 / 0`.
///
/// Source: Marsaglia & Tsang 2000,
/// [doi:10.1145/358407.358414](https://doi.org/10.1145/358407.358414).
public final class BetaShare {
    private static final int TRIES = 8;
    private static final Shape PAIRS =
            Shape.of(Dimension.MEMBERS, Dimension.of(2), Dimension.of(TRIES));

    private BetaShare() {}

    /// @param alpha `[M]`, above 0, double precision
    /// @return `[M]`, of the program's precision
    /// @throws IllegalStateException in an evaluating pass
    public static Tensor draw(Pass pass, Tensor alpha) {
        Tensor like = pass.program().empty(PAIRS, alpha);
        Tensor each = alpha.unsqueeze(1).unsqueeze(2);
        Tensor d = each.add(2.0 / 3);
        Tensor z = Noise.normal(pass, like).to(Precision.FLOAT64);
        Tensor root = z.div(d.mul(9).sqrt()).add(1);
        Tensor logV = root.clampMin(Double.MIN_NORMAL).log().mul(3);
        Tensor logU = uniform(pass, like).log();
        Tensor bound = z.square().div(2).add(d.mul(logV.exp().neg().add(1).add(logV)));
        Tensor taken = root.gt(0).and(logU.lt(bound)).to(Precision.INT64);
        Tensor first = taken.mul(taken.cumsum(2).eq(1).to(Precision.INT64));
        Tensor boost = uniform(pass, like.slice(2, 0, 1)).log().div(each);
        Tensor logGamma = logV.mul(first.to(Precision.FLOAT64)).sum(2).add(boost.sum(2));
        Tensor difference = logGamma.slice(1, 0, 1).sub(logGamma.slice(1, 1, 2));
        return difference.sum(1).sigmoid().real().named("share");
    }

    private static Tensor uniform(Pass pass, Tensor like) {
        return RandomBits.uniform(pass.randomBits(like)).to(Precision.FLOAT64);
    }
}
