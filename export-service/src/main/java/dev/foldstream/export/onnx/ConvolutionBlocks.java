package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.Convolutions;
import dev.foldstream.contracts.spec.PoolingKind;
import dev.foldstream.contracts.spec.Readout;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Writes the blocks of a convolutional network, `<name>.0`, `<name>.1` and so on. Kernels lie as
/// ONNX wants them, `[O, C, K…]`.
///
/// @param axes of place
record ConvolutionBlocks(Graph graph, Convolutions spec, int axes) {

    /// @param x `[batch, C, T…]`
    /// @return a row, `[batch, D]`
    Value apply(String name, Readout readout, Value x) {
        Layers layers = new Layers(graph);
        Value values = x;
        for (int i = 0; i < spec.channels().size(); i++) {
            String block = name + "." + i;
            values = convolution(block, values);
            values = layers.channelsFirst(spec.normalization(), block + ".norm", axes + 2, values);
            values = layers.activation(block, spec.activation(), values);
            values = spec.pool() == 1 ? values : pooled(block, values);
        }
        return read(name, readout, values);
    }

    private Value convolution(String name, Value x) {
        // [K…, C, O] to [O, C, K…]
        int[] order =
                IntStream.concat(IntStream.of(axes + 1, axes), IntStream.range(0, axes)).toArray();
        Value kernel =
                graph.constant(
                        name + ".weight", Permuted.axes(graph.trained(name + ".weight"), order));
        Operation convolution =
                Operation.of("Conv")
                        .integers("kernel_shape", each(axes, spec.kernel()))
                        .integers("strides", each(axes, spec.stride()))
                        .integers("dilations", each(axes, spec.dilation()))
                        .integers("pads", each(2 * axes, spec.zeros()));
        return graph.node(name, convolution, x, kernel, graph.weight(name + ".bias"));
    }

    private Value pooled(String name, Value x) {
        Operation pool =
                switch (spec.pooling()) {
                    case MAX -> Operation.of("MaxPool");
                    case MEAN -> Operation.of("AveragePool");
                };
        return graph.node(
                name + ".pool",
                pool.integers("kernel_shape", each(axes, spec.pool()))
                        .integers("strides", each(axes, spec.pool())),
                x);
    }

    private Value read(String name, Readout readout, Value x) {
        String layer = name + ".readout";
        long[] places = IntStream.range(2, 2 + axes).mapToLong(i -> i).toArray();
        return switch (readout) {
            case FLATTEN -> graph.node(layer, Operation.of("Flatten"), x);
            case MEAN -> reduced(graph, layer, PoolingKind.MEAN, x, places);
            case MAX -> reduced(graph, layer, PoolingKind.MAX, x, places);
        };
    }

    /// One number of all along some axes, which are gone afterwards.
    static Value reduced(Graph graph, String layer, PoolingKind kind, Value x, long... along) {
        Operation reduce =
                switch (kind) {
                    case MAX -> Operation.of("ReduceMax");
                    case MEAN -> Operation.of("ReduceMean");
                };
        return graph.node(layer, reduce.integer("keepdims", 0), x, graph.integers(along));
    }

    private static long[] each(int count, long value) {
        long[] values = new long[count];
        Arrays.fill(values, value);
        return values;
    }
}
