package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What of a [Sequential] RTNeural has no layer for.
///
/// @param shapes of what each layer sees
record SequentialRefusals(Sequential spec, List<StepShape> shapes) {
    SequentialRefusals {
        shapes = List.copyOf(shapes);
    }

    /// The first layer that can't be said.
    Optional<Unsayable> first() {
        return IntStream.range(0, spec.layers().size())
                .mapToObj(this::refusal)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Unsayable> refusal(int i) {
        return switch (spec.layers().get(i)) {
            case DenseLayer dense -> activation(i, "activation", dense.activation());
            case ActivationLayer activation -> activation(i, "function", activation.function());
            case LstmLayer lstm -> Optional.empty();
            case GruLayer gru -> Optional.empty();
            case DropoutLayer dropout -> Optional.empty();
            case Conv1dLayer convolution -> activation(i, "activation", convolution.activation());
            case Conv2dLayer convolution ->
                    windows(i, convolution)
                            .or(() -> activation(i, "activation", convolution.activation()));
            case PReluLayer leaky -> Optional.empty();
            case LeakyReluLayer leaky -> Optional.empty();
            case BatchNormLayer norm -> Optional.empty();
            case RnnLayer rnn ->
                    unsayable(
                            i,
                            "RTNeural has no simple recurrent layer",
                            "use 'kind: gru' or 'kind: lstm'");
            case LayerNormLayer norm ->
                    unsayable(i, "RTNeural has no layer normalisation", "use 'kind: batch-norm'");
        };
    }

    private Optional<Unsayable> windows(int i, Conv2dLayer convolution) {
        int features = shapes.get(i).features();
        return ConvolutionLowering.padding(convolution)
                        .holds(features, convolution.kernelFeature(), convolution.stride())
                ? Optional.empty()
                : unsayable(
                        i,
                        "RTNeural's loader reads beyond %d features with a kernel of %d and zeros beside them"
                                .formatted(features, convolution.kernelFeature()),
                        "use 'kernelFeature: %d' at most".formatted(features));
    }

    private static Optional<Unsayable> activation(int i, String key, LayerActivation activation) {
        return activation == LayerActivation.NONE || nonlinearity(activation).isPresent()
                ? Optional.empty()
                : Optional.of(Nonlinearities.unknown("layers." + i, key, activation));
    }

    /// As RTNeural names it; empty where it has none, or there is nothing to say.
    static Optional<Nonlinearity> nonlinearity(LayerActivation activation) {
        return switch (activation) {
            case RELU -> Optional.of(Nonlinearity.RELU);
            case TANH -> Optional.of(Nonlinearity.TANH);
            case SIGMOID -> Optional.of(Nonlinearity.SIGMOID);
            case SOFTMAX -> Optional.of(Nonlinearity.SOFTMAX);
            case ELU -> Optional.of(Nonlinearity.ELU);
            case NONE, GELU, SILU -> Optional.empty();
        };
    }

    private static Optional<Unsayable> unsayable(int i, String reason, String remedy) {
        return Optional.of(new Unsayable("layers." + i, reason, remedy));
    }
}
