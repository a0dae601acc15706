package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.FlowMatching;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.Arrays;
import java.util.Optional;

/// Says a network of a point `x`, a condition `c` and a time `t` that was trained by regression, so
/// that it predicts `v(0, c, 0)`: what it multiplies by `x` and `t` is left out.
///
/// | | first layer | |
/// |---|---|---|
/// | [ConcatMlp] | `[0, c, 0] W + b` | the rows of `W` that `c` meets |
/// | [FilmMlp] | `(1 + γ) ⊙ (0 W + b) + β` with `[γ, β] = [c, 0] U + d` | `c (U_γ diag(b) + U_β) + b ⊙ (1 + d_γ) + d_β` |
///
/// The second layer of a [FilmMlp] multiplies two functions of `c`, which no chain can say.
record ConditionalLowering(
        ConditionalSpec spec, Optional<Nonlinearity> output, TrialWeights weights) {

    Lowering lower() {
        if (spec.objective() instanceof FlowMatching) {
            return new Unsayable(
                    layer(0),
                    "RTNeural's networks have one input; a prediction by flow matching runs this"
                            + " one %d times, on a point, a condition and a time"
                                    .formatted(spec.evaluations()),
                    "use 'objective: {kind: regression}'");
        }
        Optional<Nonlinearity> activation = Nonlinearities.of(spec.activation());
        if (activation.isEmpty() && !spec.layers().isEmpty()) {
            return Nonlinearities.unknown(layer(0), spec.activation());
        }
        return switch (spec) {
            case ConcatMlp concat -> chain(activation, ofCondition(concat));
            case FilmMlp film when film.layers().size() > 1 ->
                    new Unsayable(
                            layer(1) + ".film",
                            "RTNeural has no product of two layers, by which a condition modulates",
                            "use 'kind: concat-mlp', or one layer: 'layers: [%d]'"
                                    .formatted(film.layers().getFirst()));
            case FilmMlp film -> chain(activation, ofCondition(film));
        };
    }

    /// @param first layer, of `c` alone
    private Lowering chain(Optional<Nonlinearity> activation, Affine first) {
        DenseChain chain = new DenseChain(weights);
        int depth = spec.layers().size();
        for (int i = 0; i < depth; i++) {
            Affine affine =
                    i == 0
                            ? first
                            : weights.dense(i, spec.layers().get(i - 1), spec.layers().get(i));
            chain.then(layer(i), affine, activation);
        }
        Affine end =
                depth == 0
                        ? first
                        : weights.dense(depth, spec.layers().getLast(), weights.outputs());
        return chain.end(layer(depth), end, output);
    }

    private Affine ofCondition(ConcatMlp concat) {
        int point = weights.outputs();
        int condition = weights.inputs();
        int out = concat.layers().isEmpty() ? weights.outputs() : concat.layers().getFirst();
        double[] all = weights.array(layer(0) + ".weight", point + condition + 1, out);
        return new Affine(
                Arrays.copyOfRange(all, point * out, (point + condition) * out),
                weights.array(layer(0) + ".bias", out));
    }

    private Affine ofCondition(FilmMlp film) {
        int condition = weights.inputs();
        boolean isModulated = !film.layers().isEmpty();
        int out = isModulated ? film.layers().getFirst() : weights.outputs();
        double[] weight = new double[condition * out];
        double[] bias = weights.array(layer(0) + ".bias", out);
        if (isModulated) {
            int columns = 2 * out;
            double[] factors = weights.array(layer(0) + ".film.weight", condition + 1, columns);
            double[] constants = weights.array(layer(0) + ".film.bias", columns);
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < condition; i++) {
                    weight[i * out + o] =
                            factors[i * columns + o] * bias[o] + factors[i * columns + out + o];
                }
                bias[o] = bias[o] * (1 + constants[o]) + constants[out + o];
            }
        }
        return new Affine(weight, bias);
    }

    private static String layer(int index) {
        return "layers." + index;
    }
}
