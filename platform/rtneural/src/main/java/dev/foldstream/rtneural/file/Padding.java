package dev.foldstream.rtneural.file;

import java.util.Locale;

/// How many zeros a [Conv2d] sees beyond the first and the last feature.
///
/// | | outputs of `F` features | zeros |
/// |---|---|---|
/// | `valid` | `⌈(F − k + 1) / s⌉` | 0 |
/// | `same` | `⌈F / s⌉` | `max(k − s, 0)` if `s` divides `F`, else `max(k − F mod s, 0)`; the smaller half on the left |
///
/// Source: RTNeural, `conv1d_stateless/conv1d_stateless.h`; TensorFlow, `tf.nn`, "Notes on
/// padding".
public enum Padding {
    VALID,
    SAME;

    /// As the file says it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether there is an output, and none for which the loader reads past the features: it
    /// supposes that a window which begins before the first feature ends before the last.
    public boolean holds(int features, int kernel, int stride) {
        int zerosOnTheLeft = left(features, kernel, stride);
        int lastStart = Math.max(0, (zerosOnTheLeft - 1) / stride * stride);
        boolean inside = zerosOnTheLeft == 0 || kernel - zerosOnTheLeft + lastStart <= features;
        return outputs(features, kernel, stride) > 0 && inside;
    }

    int outputs(int features, int kernel, int stride) {
        return switch (this) {
            case VALID -> Math.ceilDiv(features - kernel + 1, stride);
            case SAME -> Math.ceilDiv(features, stride);
        };
    }

    private int left(int features, int kernel, int stride) {
        int beyond = features % stride == 0 ? stride : features % stride;
        return switch (this) {
            case VALID -> 0;
            case SAME -> Math.max(kernel - beyond, 0) / 2;
        };
    }
}
