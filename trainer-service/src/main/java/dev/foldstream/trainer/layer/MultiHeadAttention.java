package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Self-attention with several heads: `softmax(Q Kᵀ / √d) V` for each head, side by side, through a
/// dense layer; `Q`, `K` and `V` are dense layers of the inputs, `d = D / heads`.
///
/// | array | shape |
/// |---|---|
/// | inputs, outputs | `[M, B, T, D]` |
/// | `<name>.{query,key,value,output}.weight` | `[M, D, D]` |
/// | `<name>.{query,key,value,output}.bias` | `[M, D]` |
///
/// Cost: `O(B · T² · D)` a member.
///
/// Source: Vaswani et al. 2017, [arXiv:1706.03762](https://arxiv.org/abs/1706.03762), section 3.2;
/// equal to PyTorch 2.7 `torch.nn.MultiheadAttention`, whose first three layers are packed into
/// one.
///
/// @param width `D`
/// @param causal whether a time step sees only itself and earlier ones
public record MultiHeadAttention(String name, int width, int heads, boolean causal)
        implements Layer {
    public MultiHeadAttention {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "%s: a width of %d can't be divided into %d heads"
                            .formatted(name, width, heads));
        }
    }

    private Dense projection(String role) {
        return new Dense(name + "." + role, width, width);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (String role : List.of("query", "key", "value", "output")) {
            parameters.addAll(projection(role).parameters());
        }
        return parameters;
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() != 4
                || !inputs.shape().dimension(3).equals(Dimension.of(width))) {
            throw inputs.mismatch("attention", "[M, B, T, %d]".formatted(width));
        }
        Tensor query = heads(projection("query").applyRows(pass, inputs));
        Tensor key = heads(projection("key").applyRows(pass, inputs));
        Tensor value = heads(projection("value").applyRows(pass, inputs));
        pass.heading(name);
        Tensor joined = attend(query, key, value).permute(0, 1, 3, 2, 4);
        return projection("output").applyRows(pass, joined.reshape(inputs.shape()));
    }

    /// `softmax(Q Kᵀ / √d) V` of each head.
    ///
    /// @param query `[M, B, heads, T, d]`
    /// @param key `[M, B, heads, S, d]`
    /// @param value `[M, B, heads, S, d]`
    /// @return `[M, B, heads, T, d]`
    Tensor attend(Tensor query, Tensor key, Tensor value) {
        Tensor scores = query.matmul(key.transpose(3, 4)).div(Math.sqrt(1.0 * width / heads));
        if (causal) {
            Tensor seen = scores.detach().ones().lowerTriangle().gt(0);
            scores = scores.where(seen, Double.NEGATIVE_INFINITY);
        }
        return scores.softmax(4).matmul(value);
    }

    /// `[M, B, T, D]` as `[M, B, heads, T, d]`.
    private Tensor heads(Tensor rows) {
        Shape divided =
                rows.shape()
                        .without(3)
                        .append(Dimension.of(heads))
                        .append(Dimension.of(width / heads));
        return rows.reshape(divided).permute(0, 1, 3, 2, 4);
    }
}
