package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.Locale;
import java.util.Optional;

/// Says a [ResidualMlp] with `relu` as a chain, exactly: a layer with a skip becomes two, the first
/// of which is wider and carries its inputs along.
///
/// | `h` | skip layer `relu(h W + b) + h P + p` in two |
/// |---|---|
/// | nowhere negative | `z = relu([h W + b, h])`, then `z [I; P] + p` |
/// | of any sign | `z = relu([h W + b, h, −h])`, then `z [I; P; −P] + p` |
///
/// since `relu(h) = h` for `h ≥ 0`, and `relu(h) − relu(−h) = h` for every `h`. The output of a
/// first layer is not negative, and stays so along skips that are the identity; a projection can
/// make it so. The second half of the last skip is folded into the output layer. No other
/// activation is carried along: `tanh` and `sigmoid` change what they are given.
///
/// For a width `n` before and `m` after a skip that is `(n + m)²` numbers about, rather than `2 n
/// m`.
record ResidualLowering(ResidualMlp spec, Optional<Nonlinearity> output, TrialWeights weights) {

    Lowering lower() {
        int depth = spec.layers().size();
        Optional<Nonlinearity> activation = Nonlinearities.of(spec.activation());
        if (activation.isEmpty() && depth > 0) {
            Unsayable unknown = Nonlinearities.unknown(layer(0), spec.activation());
            return depth == 1
                    ? unknown
                    : new Unsayable(unknown.layer(), unknown.reason(), "use 'activation: relu'");
        }
        if (spec.activation() != Activation.RELU && depth > 1) {
            return new Unsayable(
                    layer(1),
                    "RTNeural's layers form a chain, in which a skip around '%s' can't be said"
                            .formatted(spec.activation().name().toLowerCase(Locale.ROOT)),
                    "use 'activation: relu', whose skips can be, or 'kind: mlp'");
        }
        DenseChain chain = new DenseChain(weights);
        int width = weights.inputs();
        if (depth > 0) {
            chain.then(layer(0), weights.dense(0, width, spec.layers().getFirst()), activation);
            width = spec.layers().getFirst();
        }
        boolean isSigned = false;
        Optional<Affine> sum = Optional.empty(); // what is between a skip's two halves
        for (int i = 1; i < depth; i++) {
            int out = spec.layers().get(i);
            String before = layer(i - 1);
            sum.ifPresent(half -> chain.then(before, half, Optional.empty()));
            chain.then(layer(i), carrying(i, width, isSigned), activation);
            sum = Optional.of(adding(i, width, isSigned));
            isSigned |= width != out;
            width = out;
        }
        Affine end = weights.dense(depth, width, weights.outputs());
        return chain.end(layer(depth), sum.map(half -> half.then(end)).orElse(end), output);
    }

    /// `h ↦ [h W + b, h]`, and `−h` where `h` may be negative.
    private Affine carrying(int i, int width, boolean isSigned) {
        Affine both = weights.dense(i, width, spec.layers().get(i)).beside(Affine.identity(width));
        return isSigned ? both.beside(Affine.identity(width).negated()) : both;
    }

    /// `[r, h] ↦ r + h P + p`, and `− h P` of the third part.
    private Affine adding(int i, int width, boolean isSigned) {
        int out = spec.layers().get(i);
        Affine skip =
                width == out
                        ? Affine.identity(width)
                        : weights.dense(layer(i) + ".skip", width, out);
        Affine both = Affine.identity(out).above(skip);
        return isSigned ? both.above(skip.withoutBias().negated()) : both;
    }

    private static String layer(int index) {
        return "layers." + index;
    }
}
