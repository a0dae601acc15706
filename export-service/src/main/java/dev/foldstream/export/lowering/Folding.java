package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.ConvolutionLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import java.util.List;
import java.util.stream.IntStream;

/// Which normalisations of a [Sequential] a neighbouring layer takes up.
///
/// | normalisation | folded into | else |
/// |---|---|---|
/// | of inputs | the first layer, if that begins with `x W + b` | a layer of its own at the start |
/// | by batch | the dense layer before it, if that has no activation | one where it stands |
/// | of targets | the last dense layer, if no activation follows | one at the end |
record Folding(Sequential spec) {

    /// Whether a layer hands on what it hears, once training is over.
    static boolean isNothing(LayerSpec layer) {
        return layer instanceof DropoutLayer
                || (layer instanceof ActivationLayer activation
                        && activation.function() == LayerActivation.NONE);
    }

    /// Whether a layer begins with `x W + b`, which takes up a normalisation before it.
    static boolean takesUpInputs(LayerSpec layer) {
        return switch (layer) {
            case DenseLayer dense -> true;
            case LstmLayer lstm -> true;
            case GruLayer gru -> true;
            case RnnLayer rnn -> false;
            case ConvolutionLayer convolution -> false; // it sees zeros too, which have to stay so
            case ActivationLayer activation -> false;
            case BatchNormLayer norm -> false;
            case LayerNormLayer norm -> false;
            case DropoutLayer dropout -> false;
            case PReluLayer leaky -> false;
            case LeakyReluLayer leaky -> false;
        };
    }

    /// Whether the output layer takes up the normalisation of targets.
    boolean takesUpTargets() {
        return isPlainDense(spec.outputLayer())
                && spec.layers().stream()
                        .skip(spec.outputLayer() + 1L)
                        .allMatch(Folding::isNothing);
    }

    /// Places of the batch normalisations that a layer takes up.
    List<Integer> takenUpBy(int place) {
        return isPlainDense(place)
                ? IntStream.range(place + 1, spec.layers().size())
                        .takeWhile(this::isTransparent)
                        .filter(next -> spec.layers().get(next) instanceof BatchNormLayer)
                        .boxed()
                        .toList()
                : List.of();
    }

    /// Whether a layer before it takes up the batch normalisation at a place.
    boolean isTakenUp(int norm) {
        return IntStream.range(0, norm).anyMatch(place -> takenUpBy(place).contains(norm));
    }

    private boolean isPlainDense(int place) {
        return spec.layers().get(place) instanceof DenseLayer dense
                && dense.activation() == LayerActivation.NONE;
    }

    private boolean isTransparent(int place) {
        LayerSpec layer = spec.layers().get(place);
        return layer instanceof BatchNormLayer || isNothing(layer);
    }
}
