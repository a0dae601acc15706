package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.List;
import java.util.Optional;

/// Says networks that are chains of dense layers as they were trained.
final class DenseNetworks {
    private DenseNetworks() {}

    /// One layer.
    static Lowering plain(Optional<Nonlinearity> output, TrialWeights weights) {
        Affine affine = weights.dense(0, weights.inputs(), weights.outputs());
        return new DenseChain(weights).end(layer(0), affine, output);
    }

    static Lowering lower(Mlp mlp, Optional<Nonlinearity> output, TrialWeights weights) {
        int depth = mlp.layers().size();
        if (mlp.normalization() == Normalization.LAYER && depth > 0) {
            return new Unsayable(
                    layer(0) + ".norm",
                    "RTNeural has no layer normalisation",
                    "use 'normalization: batch', which is folded into the layer before it");
        }
        Optional<Nonlinearity> activation = Nonlinearities.of(mlp.activation());
        if (activation.isEmpty() && depth > 0) {
            return Nonlinearities.unknown(layer(0), mlp.activation());
        }
        DenseChain chain = new DenseChain(weights);
        int width = weights.inputs();
        for (int i = 0; i < depth; i++) {
            int out = mlp.layers().get(i);
            Affine affine = weights.dense(i, width, out);
            if (mlp.normalization() == Normalization.BATCH) {
                affine = affine.then(weights.batchNorm(layer(i) + ".norm", out));
            }
            chain.then(layer(i), affine, activation);
            width = out;
        }
        return chain.end(layer(depth), weights.dense(depth, width, weights.outputs()), output);
    }

    /// Encoder and head. The decoder predicts nothing, so it is left out.
    static Lowering lower(
            Autoencoder network, Optional<Nonlinearity> output, TrialWeights weights) {
        Optional<Nonlinearity> activation = Nonlinearities.of(network.activation());
        if (activation.isEmpty() && !network.encoder().isEmpty()) {
            return Nonlinearities.unknown("encoder.0", network.activation());
        }
        if (activation.isEmpty() && !network.head().isEmpty()) {
            return Nonlinearities.unknown("head.0", network.activation());
        }
        String code = "encoder." + network.encoder().size();
        String end = "head." + network.head().size();
        int inputs = weights.inputs();
        int codeWidth = network.code();
        Affine encoded = weights.dense(code, last(inputs, network.encoder()), codeWidth);
        Affine said = weights.dense(end, last(codeWidth, network.head()), weights.outputs());
        return new DenseChain(weights)
                .thenAll("encoder", inputs, network.encoder(), activation)
                .then(code, encoded, Optional.empty())
                .thenAll("head", codeWidth, network.head(), activation)
                .end(end, said, output);
    }

    private static int last(int first, List<Integer> widths) {
        return widths.isEmpty() ? first : widths.getLast();
    }

    private static String layer(int index) {
        return "layers." + index;
    }
}
