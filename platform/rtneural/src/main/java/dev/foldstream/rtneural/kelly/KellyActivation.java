package dev.foldstream.rtneural.kelly;

import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The names of activations in a `kelly-v2` file.
public final class KellyActivation {
    /// None.
    static final String LINEAR = "linear";

    private KellyActivation() {}

    /// Whether the format has the function.
    public static boolean isSayable(Nonlinearity function) {
        return switch (function) {
            case TANH, RELU, SIGMOID, SOFTMAX -> true;
            case ELU -> false;
        };
    }

    static String text(Optional<Nonlinearity> activation) {
        return activation.map(Nonlinearity::text).orElse(LINEAR);
    }

    /// Empty when the format has no function of that name.
    static Optional<Nonlinearity> named(String text) {
        return Arrays.stream(Nonlinearity.values())
                .filter(KellyActivation::isSayable)
                .filter(function -> function.text().equals(text))
                .findFirst();
    }

    /// All names, for people.
    static String names() {
        return Arrays.stream(Nonlinearity.values())
                .filter(KellyActivation::isSayable)
                .map(Nonlinearity::text)
                .collect(Collectors.joining(", ", LINEAR + ", ", ""));
    }
}
