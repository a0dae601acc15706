package dev.foldstream.trainer.optimizer;

import dev.foldstream.contracts.spec.GradientClipping;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// Holds every member's gradient to its bounds: each scalar to `[−value, value]`, then the whole to
/// `g · min(1, norm / (‖g‖ + 10⁻⁶))`. Immutable.
///
/// Source: PyTorch 2.7 `torch.nn.utils.clip_grad_value_` and `clip_grad_norm_`, whose constant
/// `10⁻⁶` it takes over; Pascanu et al. 2013, [arXiv:1211.5063](https://arxiv.org/abs/1211.5063),
/// algorithm 1.
public final class GradientBounds {
    private static final double GUARD = 1e-6;

    private final GradientClipping spec;

    public GradientBounds(GradientClipping spec) {
        this.spec = spec;
    }

    /// @param gradient `[M, P]`
    /// @param scalars of the clipping's own spec
    /// @return `[M, P]`
    public Tensor apply(Program program, Tensor gradient, HyperParameters scalars) {
        program.heading("gradient clipping");
        Tensor bounded = gradient;
        if (spec.value().isPresent()) {
            Tensor value = scalars.get("value", 2);
            bounded = bounded.minimum(value).maximum(value.neg());
        }
        if (spec.norm().isPresent()) {
            Tensor norm = bounded.square().sum(1).sqrt().add(GUARD).unsqueeze(1);
            bounded = bounded.mul(scalars.get("norm", 2).div(norm).clampMax(1));
        }
        return bounded.named("bounded");
    }
}
