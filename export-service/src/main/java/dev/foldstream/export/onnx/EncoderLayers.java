package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.Transformer;

/// Writes the layers of a [Transformer], `features.<i>`: `h ← h + A(N(h))`, then `h ← h + W₂ σ(W₁
/// N(h))`.
///
/// @param tokens `T`
record EncoderLayers(Graph graph, Transformer spec, int tokens) {

    /// @param x `[batch, T, D]`
    Value apply(Value x) {
        Value values = x;
        for (int i = 0; i < spec.layers(); i++) {
            values = layer("features." + i, values);
        }
        return values;
    }

    private Value layer(String name, Value x) {
        Layers layers = new Layers(graph);
        String attention = name + ".attention";
        Value seen = attention(attention, layers.layerNorm(attention + ".norm", x));
        Value attended = graph.node(attention, Operation.of("Add"), x, seen);
        String dense = name + ".dense";
        Value wide = layers.dense(dense + ".0", layers.layerNorm(dense + ".norm", attended));
        Value bent = layers.activation(dense + ".0", spec.activation(), wide);
        return graph.node(dense, Operation.of("Add"), attended, layers.dense(dense + ".1", bent));
    }

    /// `softmax(Q Kᵀ / √d) V` of each head, side by side, through a dense layer.
    private Value attention(String name, Value x) {
        Layers layers = new Layers(graph);
        int width = spec.width() / spec.heads();
        Value query = heads(name + ".query", Operation.transpose(0, 2, 1, 3), x);
        Value key = heads(name + ".key", Operation.transpose(0, 2, 3, 1), x);
        Value value = heads(name + ".value", Operation.transpose(0, 2, 1, 3), x);
        Value products = graph.node(name, Operation.of("MatMul"), query, key);
        Value scores =
                graph.node(name, Operation.of("Div"), products, graph.number(Math.sqrt(width)));
        Value shares = graph.node(name, Operation.of("Softmax").integer("axis", -1), scores);
        Value attended = graph.node(name, Operation.of("MatMul"), shares, value);
        Value joined =
                graph.node(
                        name,
                        Operation.of("Reshape"),
                        graph.node(name, Operation.transpose(0, 2, 1, 3), attended),
                        graph.integers(0, tokens, spec.width()));
        return layers.dense(name + ".output", joined);
    }

    private Value heads(String name, Operation order, Value x) {
        Value divided =
                graph.node(
                        name,
                        Operation.of("Reshape"),
                        new Layers(graph).dense(name, x),
                        graph.integers(0, tokens, spec.heads(), spec.width() / spec.heads()));
        return graph.node(name, order, divided);
    }
}
