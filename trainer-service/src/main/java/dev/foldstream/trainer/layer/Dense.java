package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A dense layer `x W + b`: `[M, B, in]` becomes `[M, B, out]`.
///
/// | parameter | shape |
/// |---|---|
/// | `<name>.weight` | `[M, in, out]` |
/// | `<name>.bias` | `[M, out]` |
public record Dense(String name, int in, int out) implements Layer {

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.weight(name + ".weight", in, out),
                Parameter.bias(name + ".bias", in, out));
    }

    /// The same on rows that have more than one axis: `[M, B, T…, in]` becomes `[M, B, T…, out]`.
    public Tensor applyRows(Pass pass, Tensor inputs) {
        pass.heading(name);
        return inputs.affineRows(pass.weight(name + ".weight"), pass.weight(name + ".bias"));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        return inputs.affine(pass.weight(name + ".weight"), pass.weight(name + ".bias"));
    }
}
