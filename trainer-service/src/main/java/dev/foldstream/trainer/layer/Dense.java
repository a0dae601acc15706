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

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        return inputs.affine(pass.weight(name + ".weight"), pass.weight(name + ".bias"));
    }
}
