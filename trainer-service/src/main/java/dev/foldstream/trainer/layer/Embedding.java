package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A trained vector for each of some things: numbers `[M, B, …]` become `[M, B, …, D]`.
///
/// | array | shape | |
/// |---|---|---|
/// | inputs | `[M, B, …]` | whole numbers from 0, of any precision; fractions are cut off, a number below 0 or above `V − 1` is taken as those, NaN as 0 |
/// | `<name>.weight` | `[M, V, D]` | standard normal at the start, as PyTorch's |
///
/// @param entries `V`, how many things there are
/// @param width `D`
public record Embedding(String name, int entries, int width) implements Layer {

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(
                        name + ".weight",
                        List.of(entries, width),
                        Parameter.Role.WEIGHT,
                        new Parameter.Fan(entries, width),
                        Initializer.normal()));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        return pass.weight(name + ".weight").lookUp(inputs);
    }
}
