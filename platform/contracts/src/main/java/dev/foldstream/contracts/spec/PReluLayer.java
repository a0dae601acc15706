package dev.foldstream.contracts.spec;

/// `x` where it is positive, else `α x`, with a trained `α` for each number of a time step, 0.25 at
/// the start.
///
/// Source: He et al. 2015, [arXiv:1502.01852](https://arxiv.org/abs/1502.01852), section 2.1;
/// PyTorch's `PReLU`.
@Kind("prelu")
@Doc("A leaky ReLU with a trained slope for each of its inputs.")
public record PReluLayer() implements LayerSpec {

    @Override
    public long parameters(StepShape in) {
        return in.width();
    }
}
