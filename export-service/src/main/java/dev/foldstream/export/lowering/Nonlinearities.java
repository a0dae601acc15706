package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.Locale;
import java.util.Optional;

/// Activations as RTNeural names them.
final class Nonlinearities {
    private Nonlinearities() {}

    /// Empty when RTNeural has none like it.
    static Optional<Nonlinearity> of(Activation activation) {
        return switch (activation) {
            case RELU -> Optional.of(Nonlinearity.RELU);
            case TANH -> Optional.of(Nonlinearity.TANH);
            case SIGMOID -> Optional.of(Nonlinearity.SIGMOID);
            case GELU, SILU -> Optional.empty();
        };
    }

    /// What turns a network's output into what it predicts; empty when the output is that already.
    static Optional<Nonlinearity> after(LossSpec loss) {
        return switch (loss.outputActivation()) {
            case SOFTMAX -> Optional.of(Nonlinearity.SOFTMAX);
            case SIGMOID -> Optional.of(Nonlinearity.SIGMOID);
            case NONE, RELU, TANH, GELU, SILU, ELU -> Optional.empty();
        };
    }

    /// @param layer that has the activation
    static Unsayable unknown(String layer, Enum<?> activation) {
        return unknown(layer, "activation", activation);
    }

    /// @param key of the experiment file that has the activation
    static Unsayable unknown(String layer, String key, Enum<?> activation) {
        return new Unsayable(
                layer,
                "RTNeural has no activation " + activation.name().toLowerCase(Locale.ROOT),
                "use '%1$s: relu' or '%1$s: tanh'".formatted(key));
    }
}
