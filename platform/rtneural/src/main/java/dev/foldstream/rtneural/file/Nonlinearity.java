package dev.foldstream.rtneural.file;

import java.util.Locale;

/// The activation functions that RTNeural's loader knows. It crashes on any other name; no
/// activation is the empty text.
public enum Nonlinearity {
    TANH,
    RELU,
    SIGMOID,
    SOFTMAX,
    ELU;

    /// As the file says it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
