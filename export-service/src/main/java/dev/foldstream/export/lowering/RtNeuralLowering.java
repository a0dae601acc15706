package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.export.rtneural.Layer;
import dev.foldstream.export.rtneural.Nonlinearity;
import dev.foldstream.export.rtneural.SequentialNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says a trained model in RTNeural's layers: a chain, without skips, with five activations.
///
/// The file takes raw inputs and gives raw targets: the normalisation of inputs is folded into the
/// first dense layer, that of targets into the last, in double precision; then every number is
/// rounded once to single precision.
public final class RtNeuralLowering {
    private RtNeuralLowering() {}

    /// @throws IllegalArgumentException when the weights are not those of the architecture
    public static Lowering lower(ArchitectureSpec architecture, TrialWeights weights) {
        return switch (architecture) {
            case Linear linear -> chain(List.of(), Optional.empty(), weights);
            case Mlp mlp -> lower(mlp, weights);
            case ResidualMlp residual -> lower(residual, weights);
        };
    }

    private static Lowering lower(Mlp mlp, TrialWeights weights) {
        Optional<Nonlinearity> activation = sayable(mlp.activation());
        if (activation.isEmpty() && !mlp.layers().isEmpty()) {
            return new Unsayable(
                    layer(0),
                    "RTNeural has no activation "
                            + mlp.activation().name().toLowerCase(Locale.ROOT),
                    "use 'activation: relu' or 'activation: tanh'");
        }
        return chain(mlp.layers(), activation, weights);
    }

    private static Lowering lower(ResidualMlp residual, TrialWeights weights) {
        if (!residual.layers().isEmpty()) {
            return new Unsayable(
                    layer(0),
                    "RTNeural's layers form a chain and can't say the skip around this one",
                    "use 'kind: mlp' with 'activation: relu' or 'activation: tanh'");
        }
        return chain(List.of(), Optional.empty(), weights);
    }

    private static Lowering chain(
            List<Integer> hidden, Optional<Nonlinearity> activation, TrialWeights weights) {
        List<Layer> layers = new ArrayList<>();
        int in = weights.inputs();
        for (int i = 0; i <= hidden.size(); i++) {
            boolean last = i == hidden.size();
            int out = last ? weights.outputs() : hidden.get(i);
            Affine affine = weights.dense(i, in, out);
            if (i == 0) {
                affine = affine.ofNormalised(weights.inputMean(), weights.inputDeviation());
            }
            if (last) {
                affine = affine.denormalised(weights.targetMean(), weights.targetDeviation());
            }
            if (!affine.fitsSinglePrecision()) {
                return new Unsayable(
                        layer(i),
                        "with its normalisation, a weight is not finite in single precision",
                        "bring inputs and targets to a range that single precision can hold");
            }
            layers.add(affine.dense(last ? Optional.empty() : activation));
            in = out;
        }
        return new Said(new SequentialNetwork(layers));
    }

    private static Optional<Nonlinearity> sayable(Activation activation) {
        return switch (activation) {
            case RELU -> Optional.of(Nonlinearity.RELU);
            case TANH -> Optional.of(Nonlinearity.TANH);
            case SIGMOID -> Optional.of(Nonlinearity.SIGMOID);
            case GELU, SILU -> Optional.empty();
        };
    }

    private static String layer(int index) {
        return "layers." + index;
    }
}
