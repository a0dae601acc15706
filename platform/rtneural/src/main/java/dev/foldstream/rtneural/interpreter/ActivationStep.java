package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A function of a whole row, as RTNeural computes it in single precision.
///
/// | name | |
/// |---|---|
/// | `tanh` | `tanh(x)` |
/// | `relu` | `x` when positive, else 0 |
/// | `sigmoid` | `1 / (1 + e⁻ˣ)` |
/// | `softmax` | `eˣ / Σ eˣ`, without taking off the maximum: from `x ≈ 89` on it is NaN |
/// | `elu` | `x` when positive, else `eˣ − 1` |
///
/// Source: RTNeural, `activation/activation.h` and `maths/maths_stl.h`.
record ActivationStep(Function function, int outputs) implements Step {
    /// The functions by the names of the loader, in lower case.
    enum Function {
        TANH,
        RELU,
        SIGMOID,
        SOFTMAX,
        ELU;

        static Optional<Function> named(String text) {
            return Arrays.stream(values())
                    .filter(function -> function.text().equals(text))
                    .findFirst();
        }

        /// All names, for people.
        static String names() {
            return Arrays.stream(values()).map(Function::text).collect(Collectors.joining(", "));
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public Range range(Range in) {
        return switch (function) {
            case TANH -> in.map((x, i) -> Math.tanh(x), false);
            case RELU -> in.map((x, i) -> Math.max(x, 0), false);
            case SIGMOID -> in.map((x, i) -> 1 / (1 + Math.exp(-x)), false);
            case SOFTMAX -> Range.between(0, 1, outputs);
            case ELU -> in.map((x, i) -> x > 0 ? x : Math.expm1(x), false);
        };
    }

    @Override
    public void run(float[] in, float[] out) {
        switch (function) {
            case TANH -> Curves.tanh(in, out, 0, outputs);
            case RELU -> relu(in, out);
            case SIGMOID -> Curves.sigmoid(in, out, 0, outputs);
            case SOFTMAX -> softmax(in, out);
            case ELU -> Curves.elu(in, out, 0, outputs);
        }
    }

    private void relu(float[] in, float[] out) {
        for (int i = 0; i < outputs; i++) {
            out[i] = in[i] > 0 ? in[i] : 0;
        }
    }

    private void softmax(float[] in, float[] out) {
        Curves.exp(in, out, 0, outputs);
        float sum = 0;
        for (int i = 0; i < outputs; i++) {
            sum += out[i];
        }
        float reciprocal = 1 / sum;
        for (int i = 0; i < outputs; i++) {
            out[i] *= reciprocal;
        }
    }
}
