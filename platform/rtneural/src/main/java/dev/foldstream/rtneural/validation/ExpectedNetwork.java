package dev.foldstream.rtneural.validation;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a network has to be for its host.
///
/// @param name such as `EmotionRecognizer`
/// @param parameters as trained, with two biases in each LSTM
/// @param layers that hold numbers
public record ExpectedNetwork(
        String name, int inputs, int outputs, OptionalLong parameters, OptionalInt layers) {

    /// Whether a text names it, whatever its case and what stands between its words.
    boolean isCalled(String text) {
        return !letters(name).isEmpty() && letters(text).equals(letters(name));
    }

    /// Whether a text names it among other words.
    boolean isNamedIn(String text) {
        return !letters(name).isEmpty() && letters(text).contains(letters(name));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
