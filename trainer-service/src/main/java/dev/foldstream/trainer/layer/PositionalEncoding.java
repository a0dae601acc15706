package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Adds to every time step where it stands: `sin(t / 10000^{2i / D})` to feature `2i`, the cosine
/// of the same to feature `2i + 1`. `[M, B, T, D]` stays `[M, B, T, D]`.
///
/// Source: Vaswani et al. 2017, [arXiv:1706.03762](https://arxiv.org/abs/1706.03762), section 3.5.
///
/// @param width `D`
public record PositionalEncoding(String name, int width) implements Layer {

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() != 4
                || !inputs.shape().dimension(3).equals(Dimension.of(width))) {
            throw inputs.mismatch("positional encoding", "[M, B, T, %d]".formatted(width));
        }
        Tensor ones = inputs.detach().select(0, Index.of(0)).select(0, Index.of(0)).ones();
        Tensor time = ones.cumsum(0).sub(1);
        Tensor feature = ones.cumsum(1).sub(1);
        Tensor pair = feature.mul(0.5).floor();
        Tensor angle = time.mul(pair.mul(-2 * Math.log(10_000) / width).exp());
        Tensor isEven = feature.sub(pair.mul(2)).eq(0);
        return inputs.add(angle.sin().where(isEven, angle.cos()));
    }
}
