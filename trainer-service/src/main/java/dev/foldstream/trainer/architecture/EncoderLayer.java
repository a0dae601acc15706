package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Transformer;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.MultiHeadAttention;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A layer of a [Transformer]: `h ← h + A(N(h))`, then `h ← h + W₂ σ(W₁ N(h))`, on `[M, B, T, D]`.
///
/// | parameters | |
/// |---|---|
/// | `<name>.attention.norm.…`, `<name>.attention.…` | the first part |
/// | `<name>.dense.norm.…`, `<name>.dense.0.…`, `<name>.dense.1.…` | the second part |
record EncoderLayer(String name, Transformer spec) implements Layer {

    private LayerNorm attentionNorm() {
        return new LayerNorm(name + ".attention.norm", spec.width());
    }

    private MultiHeadAttention attention() {
        return new MultiHeadAttention(name + ".attention", spec.width(), spec.heads(), false);
    }

    private LayerNorm denseNorm() {
        return new LayerNorm(name + ".dense.norm", spec.width());
    }

    private Dense expansion() {
        return new Dense(name + ".dense.0", spec.width(), spec.feedForward());
    }

    private Dense contraction() {
        return new Dense(name + ".dense.1", spec.feedForward(), spec.width());
    }

    @Override
    public List<Parameter> parameters() {
        List<Layer> layers =
                List.of(attentionNorm(), attention(), denseNorm(), expansion(), contraction());
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public Tensor apply(Pass pass, Tensor tokens) {
        Tensor seen = attention().apply(pass, attentionNorm().apply(pass, tokens));
        Tensor attended = tokens.add(dropped("attention", pass, seen));
        Tensor wide = expansion().applyRows(pass, denseNorm().apply(pass, attended));
        Tensor bent = dropped("dense.0", pass, Activations.apply(spec.activation(), wide));
        Tensor narrow = contraction().applyRows(pass, bent);
        return attended.add(dropped("dense.1", pass, narrow));
    }

    private Tensor dropped(String part, Pass pass, Tensor values) {
        return spec.dropout() == 0
                ? values
                : new Dropout(name + "." + part + ".dropout", "dropout").apply(pass, values);
    }
}
