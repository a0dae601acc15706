package dev.foldstream.trainer.layer;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.trainer.program.Tensor;

/// Applies an [Activation] to every element of a tensor.
public final class Activations {
    private Activations() {}

    public static Tensor apply(Activation activation, Tensor tensor) {
        return switch (activation) {
            case RELU -> tensor.relu();
            case TANH -> tensor.tanh();
            case SIGMOID -> tensor.sigmoid();
            case GELU -> tensor.gelu();
            case SILU -> tensor.silu();
        };
    }
}
