package dev.foldstream.export.onnx;

import static dev.foldstream.contracts.plan.WeightTensors.NORM_EPSILON;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.Normalization;
import java.util.List;
import java.util.stream.IntStream;

/// Writes layers that need no more than their name: dense ones, activations, normalisations.
///
/// | layer | nodes |
/// |---|---|
/// | dense, `x W + b` | MatMul, Add; `W` is `[in, out]` as it was trained |
/// | SiLU | Sigmoid, Mul |
/// | GELU | Gelu, the exact one |
/// | batch normalisation | BatchNormalization with the running statistics |
/// | layer normalisation | LayerNormalization of the last axis |
record Layers(Graph graph) {

    /// @param x `[…, in]`
    /// @return `[…, out]`
    Value dense(String name, Value x) {
        Value product = graph.node(name, Operation.of("MatMul"), x, graph.weight(name + ".weight"));
        return graph.node(name, Operation.of("Add"), product, graph.weight(name + ".bias"));
    }

    /// Dense layers `<name>.0`, `<name>.1` and so on, an activation after each.
    ///
    /// @param x `[…, in]`
    Value stack(String name, List<Integer> widths, Activation activation, Value x) {
        Value values = x;
        for (int i = 0; i < widths.size(); i++) {
            String layer = name + "." + i;
            values = activation(layer, activation, dense(layer, values));
        }
        return values;
    }

    /// A [#stack], then a dense layer without activation.
    Value head(String name, List<Integer> widths, Activation activation, Value x) {
        return dense(name + "." + widths.size(), stack(name, widths, activation, x));
    }

    Value activation(String layer, Activation activation, Value x) {
        return switch (activation) {
            case RELU -> graph.node(layer, Operation.of("Relu"), x);
            case TANH -> graph.node(layer, Operation.of("Tanh"), x);
            case SIGMOID -> graph.node(layer, Operation.of("Sigmoid"), x);
            case GELU -> graph.node(layer, Operation.of("Gelu"), x);
            case SILU -> silu(layer, x);
        };
    }

    /// A softmax runs along the last axis.
    Value activation(String layer, LayerActivation activation, Value x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> activation(layer, Activation.RELU, x);
            case TANH -> activation(layer, Activation.TANH, x);
            case SIGMOID -> activation(layer, Activation.SIGMOID, x);
            case GELU -> activation(layer, Activation.GELU, x);
            case SILU -> activation(layer, Activation.SILU, x);
            case ELU -> graph.node(layer, Operation.of("Elu"), x);
            case SOFTMAX -> graph.node(layer, Operation.of("Softmax").integer("axis", -1), x);
        };
    }

    private Value silu(String layer, Value x) {
        return graph.node(
                layer, Operation.of("Mul"), x, graph.node(layer, Operation.of("Sigmoid"), x));
    }

    /// A normalisation of channels on the second axis, `[batch, C, …]`.
    ///
    /// @param rank number of axes
    Value channelsFirst(Normalization normalization, String name, int rank, Value x) {
        return switch (normalization) {
            case NONE -> x;
            case BATCH -> batchNorm(name, x);
            case LAYER ->
                    rank == 2
                            ? layerNorm(name, x)
                            : moved(name, rank, x, values -> layerNorm(name, values), false);
        };
    }

    /// A normalisation of channels on the last axis, `[batch, …, C]`.
    ///
    /// @param rank number of axes
    Value channelsLast(Normalization normalization, String name, int rank, Value x) {
        return switch (normalization) {
            case NONE -> x;
            case BATCH ->
                    rank == 2
                            ? batchNorm(name, x)
                            : moved(name, rank, x, values -> batchNorm(name, values), true);
            case LAYER -> layerNorm(name, x);
        };
    }

    /// Something that wants the channels elsewhere.
    private interface Elsewhere {
        Value apply(Value values);
    }

    /// @param toSecond whether the channels go from the last axis to the second, or the other way
    private Value moved(String name, int rank, Value x, Elsewhere layer, boolean toSecond) {
        long[] secondToLast =
                IntStream.range(0, rank)
                        .mapToLong(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1)
                        .toArray();
        long[] lastToSecond =
                IntStream.range(0, rank)
                        .mapToLong(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1)
                        .toArray();
        Operation there = Operation.transpose(toSecond ? lastToSecond : secondToLast);
        Operation back = Operation.transpose(toSecond ? secondToLast : lastToSecond);
        return graph.node(name, back, layer.apply(graph.node(name, there, x)));
    }

    private Value batchNorm(String name, Value x) {
        return graph.node(
                name,
                Operation.of("BatchNormalization").number("epsilon", NORM_EPSILON),
                x,
                graph.weight(name + ".scale"),
                graph.weight(name + ".shift"),
                graph.weight(name + ".mean"),
                graph.weight(name + ".variance"));
    }

    Value layerNorm(String name, Value x) {
        return graph.node(
                name,
                Operation.of("LayerNormalization")
                        .integer("axis", -1)
                        .number("epsilon", NORM_EPSILON),
                x,
                graph.weight(name + ".scale"),
                graph.weight(name + ".shift"));
    }
}
