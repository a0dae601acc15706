package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Adds a trained vector of its own to every time step: `[M, B, T, D]` stays `[M, B, T, D]`.
///
/// | array | shape | |
/// |---|---|---|
/// | `<name>` | `[M, T, D]` | uniform on ±0.02 at the start |
///
/// @param places `T`
/// @param width `D`
public record LearnedPositions(String name, int places, int width) implements Layer {
    private static final double BOUND = 0.02;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(
                        name,
                        List.of(places, width),
                        Parameter.Role.SCALE,
                        new Parameter.Fan(1, 1),
                        Initializer.uniform(BOUND)));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() != 4
                || !inputs.shape().dimension(2).equals(Dimension.of(places))
                || !inputs.shape().dimension(3).equals(Dimension.of(width))) {
            throw inputs.mismatch("positions", "[M, B, %d, %d]".formatted(places, width));
        }
        return inputs.add(pass.weight(name).unsqueeze(1));
    }
}
