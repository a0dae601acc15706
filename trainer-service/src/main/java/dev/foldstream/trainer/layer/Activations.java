package dev.foldstream.trainer.layer;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.trainer.program.Tensor;

/// Applies an activation to every element of a tensor, a softmax to its last axis.
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

    public static Tensor apply(LayerActivation activation, Tensor tensor) {
        return switch (activation) {
            case NONE -> tensor;
            case RELU -> tensor.relu();
            case TANH -> tensor.tanh();
            case SIGMOID -> tensor.sigmoid();
            case GELU -> tensor.gelu();
            case SILU -> tensor.silu();
            case ELU -> tensor.elu();
            case SOFTMAX -> tensor.softmax(tensor.shape().rank() - 1);
        };
    }
}
