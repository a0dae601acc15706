package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.RecurrentCell;
import dev.foldstream.contracts.spec.RecurrentLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.export.onnx.RecurrentLayers.Cell;
import java.util.List;

/// Writes the layers of a [Sequential], `layers.0`, `layers.1` and so on; dropout is nothing once
/// training is over.
///
/// @param shapes of what each layer sees
/// @param isSequence whether there is an axis of time, which leads: `[T, batch, F]` instead of
///   `[batch, F]`
record LayerSequence(Graph graph, Sequential spec, List<StepShape> shapes, boolean isSequence) {
    LayerSequence {
        shapes = List.copyOf(shapes);
    }

    Value apply(Value x) {
        Value values = x;
        for (int i = 0; i < spec.layers().size(); i++) {
            values = layer("layers." + i, spec.layers().get(i), shapes.get(i), values);
        }
        return values;
    }

    private Value layer(String name, LayerSpec layer, StepShape in, Value x) {
        Layers layers = new Layers(graph);
        CausalConvolutions convolutions = new CausalConvolutions(graph);
        return switch (layer) {
            case DenseLayer dense ->
                    layers.activation(name, dense.activation(), layers.dense(name, x));
            case ActivationLayer activation -> layers.activation(name, activation.function(), x);
            case DropoutLayer dropout -> x;
            case BatchNormLayer norm -> batchNorm(name, in, x);
            case LayerNormLayer norm -> layers.layerNorm(name, x);
            case RecurrentLayer recurrent ->
                    new RecurrentLayers(graph)
                            .apply(new Cell(name, kind(recurrent), recurrent.units(), false), x)
                            .states();
            case Conv1dLayer convolution ->
                    layers.activation(
                            name,
                            convolution.activation(),
                            convolutions.apply(name, convolution, in.width(), x));
            case Conv2dLayer convolution ->
                    layers.activation(
                            name,
                            convolution.activation(),
                            convolutions.apply(name, convolution, in, x));
            case PReluLayer leaky ->
                    graph.node(name, Operation.of("PRelu"), x, graph.weight(name + ".slope"));
            case LeakyReluLayer leaky ->
                    graph.node(name, Operation.of("LeakyRelu").number("alpha", leaky.slope()), x);
        };
    }

    private Value batchNorm(String name, StepShape in, Value x) {
        Layers layers = new Layers(graph);
        if (in.channels().isEmpty()) {
            return layers.channelsLast(Normalization.BATCH, name, isSequence ? 3 : 2, x);
        }
        CausalConvolutions convolutions = new CausalConvolutions(graph);
        Value normalised =
                layers.channelsLast(Normalization.BATCH, name, 4, convolutions.plane(name, x, in));
        return convolutions.row(name, normalised, in.width());
    }

    private static RecurrentCell kind(RecurrentLayer layer) {
        return switch (layer) {
            case LstmLayer lstm -> RecurrentCell.LSTM;
            case GruLayer gru -> RecurrentCell.GRU;
            case RnnLayer rnn -> RecurrentCell.RNN;
        };
    }
}
