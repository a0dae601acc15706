package dev.foldstream.export.onnx;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.AxisOrder;
import dev.foldstream.contracts.spec.ConvolutionalSpec;
import dev.foldstream.contracts.spec.Hybrid;
import dev.foldstream.contracts.spec.PointNet;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.contracts.spec.Transformer;
import dev.foldstream.export.onnx.RecurrentLayers.Cell;
import dev.foldstream.export.onnx.RecurrentLayers.Heard;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.List;

/// Writes networks that see a column in its own shape, and the hybrid, which cuts columns out of a
/// flat row. All say `[batch, O]`.
///
/// @param inputs a row as the network sees it
record SignalNetworks(Graph graph, RowLayout inputs) {

    /// @param x `[batch, …]`
    Value convolutional(ConvolutionalSpec spec, Value x) {
        Value channels = signal(spec.layout(), spec.axes()).channelsFirst(x);
        Value row =
                new ConvolutionBlocks(graph, spec.convolutions(), spec.axes())
                        .apply("features", spec.readout(), channels);
        return layers().head("head", spec.head(), spec.convolutions().activation(), row);
    }

    /// @param x `[batch, …]`
    Value recurrent(RecurrentNetwork spec, Value x) {
        Heard heard = layer(spec, 0, signal(spec.layout(), 1).timeFirst(x));
        for (int i = 1; i < spec.layers(); i++) {
            heard = layer(spec, i, heard.states());
        }
        return layers().head("head", spec.head(), spec.activation(), heard.end());
    }

    private Heard layer(RecurrentNetwork spec, int i, Value steps) {
        Cell cell = new Cell("features." + i, spec.cell(), spec.units(), spec.bidirectional());
        return new RecurrentLayers(graph).apply(cell, steps);
    }

    /// @param x `[batch, …]`
    Value transformer(Transformer spec, Value x) {
        int tokens = spec.tokens(inputs);
        long patch = (long) spec.patch() * spec.grid(inputs).channels();
        Value patches =
                graph.node(
                        "input",
                        Operation.of("Reshape"),
                        signal(spec.layout(), 1).channelsLast(x),
                        graph.integers(0, tokens, patch));
        Value embedded = layers().dense("features.embedding", patches);
        Value placed = positions(spec, tokens, embedded);
        Value encoded = new EncoderLayers(graph, spec, tokens).apply(placed);
        Value normed = layers().layerNorm("features.norm", encoded);
        Value pooled = ConvolutionBlocks.reduced(graph, "features", spec.pooling(), normed, 1);
        return layers().head("head", spec.head(), spec.activation(), pooled);
    }

    private Value positions(Transformer spec, int tokens, Value x) {
        String name = "features.positions";
        return switch (spec.positions()) {
            case NONE -> x;
            case LEARNED -> graph.node(name, Operation.of("Add"), x, graph.weight(name));
            case SINUSOIDAL ->
                    graph.node(
                            name,
                            Operation.of("Add"),
                            x,
                            graph.constant(name, Places.sinusoids(tokens, spec.width())));
        };
    }

    /// @param x `[batch, …]`
    Value pointNet(PointNet spec, Value x) {
        Value values = signal(spec.layout(), 1).channelsLast(x);
        if (spec.coordinate()) {
            values = withCoordinate(spec.grid(inputs).places(), values);
        }
        for (int i = 0; i < spec.layers().size(); i++) {
            String name = "features." + i;
            values = layers().dense(name, values);
            values = layers().channelsLast(spec.normalization(), name + ".norm", 3, values);
            values = layers().activation(name, spec.activation(), values);
        }
        Value pooled = ConvolutionBlocks.reduced(graph, "features", spec.pooling(), values, 1);
        return layers().head("head", spec.head(), spec.activation(), pooled);
    }

    private Value withCoordinate(int places, Value x) {
        String name = "features.coordinate";
        Value coordinate = graph.constant(name, Places.fromMinusOneToOne(places));
        Value rows =
                graph.node(name, Operation.of("Shape").integer("start", 0).integer("end", 1), x);
        Value shape =
                graph.node(
                        name,
                        Operation.of("Concat").integer("axis", 0),
                        rows,
                        graph.integers(places, 1));
        Value everywhere = graph.node(name, Operation.of("Expand"), coordinate, shape);
        return graph.node(name, Operation.of("Concat").integer("axis", 2), x, everywhere);
    }

    /// @param x `[batch, F]`
    Value hybrid(Hybrid spec, Value x) {
        List<Value> ends = new ArrayList<>();
        for (RowLayout.Field field : spec.vectors(inputs)) {
            Value column = graph.node("input", Operation.of("Reshape"), cut(field, x), own(field));
            Value channels = new Signal(graph, field, spec.layout(), 1).channelsFirst(column);
            ends.add(
                    new ConvolutionBlocks(graph, spec.convolutions(), 1)
                            .apply("features." + ends.size(), spec.readout(), channels));
        }
        List<Value> numbers =
                spec.scalarColumns(inputs).stream().map(field -> cut(field, x)).toList();
        if (!numbers.isEmpty()) {
            ends.add(
                    layers().stack(
                                    "scalars",
                                    spec.scalars(),
                                    spec.convolutions().activation(),
                                    joined("scalars", numbers)));
        }
        return layers().head(
                        "head",
                        spec.head(),
                        spec.convolutions().activation(),
                        joined("head", ends));
    }

    private Value cut(RowLayout.Field field, Value rows) {
        int from = inputs.offset(field);
        return graph.node(
                "input",
                Operation.of("Slice"),
                rows,
                graph.integers(from),
                graph.integers(from + field.width()),
                graph.integers(1));
    }

    private Value joined(String name, List<Value> parts) {
        return graph.node(
                name, Operation.of("Concat").integer("axis", 1), parts.toArray(Value[]::new));
    }

    /// The shape of a column, for rows of any number.
    private Value own(RowLayout.Field field) {
        long[] shape = new long[field.shape().size() + 1];
        for (int i = 1; i < shape.length; i++) {
            shape[i] = field.shape().get(i - 1);
        }
        return graph.integers(shape);
    }

    private Signal signal(AxisOrder order, int axes) {
        return new Signal(graph, inputs.fields().getFirst(), order, axes);
    }

    private Layers layers() {
        return new Layers(graph);
    }

    /// Where places stand. Rounded to single precision step by step as the trainer does it.
    private static final class Places {
        private static final double LONGEST = 10_000;

        /// `sin(t / 10000^{2i / D})` at `2i`, the cosine of the same at `2i + 1`; `[T, D]`.
        static StoredTensor sinusoids(int places, int width) {
            float[] values = new float[places * width];
            float exponent = (float) (-2 * Math.log(LONGEST) / width);
            for (int t = 0; t < places; t++) {
                for (int feature = 0; feature < width; feature++) {
                    int pair = feature / 2;
                    float frequency = (float) Math.exp(pair * exponent);
                    float angle = t * frequency;
                    values[t * width + feature] =
                            (float) (feature % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
                }
            }
            return StoredTensor.of(values, places, width);
        }

        /// 0 where a place is the only one; `[1, T, 1]`.
        static StoredTensor fromMinusOneToOne(int places) {
            float[] values = new float[places];
            float step = (float) (2.0 / (places - 1));
            for (int t = 0; places > 1 && t < places; t++) {
                values[t] = t * step - 1;
            }
            return StoredTensor.of(values, 1, places, 1);
        }
    }
}
