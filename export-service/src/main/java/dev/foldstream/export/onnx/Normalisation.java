package dev.foldstream.export.onnx;

import static dev.foldstream.contracts.plan.WeightTensors.INPUT_DEVIATION;
import static dev.foldstream.contracts.plan.WeightTensors.INPUT_MEAN;
import static dev.foldstream.contracts.plan.WeightTensors.TARGET_DEVIATION;
import static dev.foldstream.contracts.plan.WeightTensors.TARGET_MEAN;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;

/// Writes what stands at both ends of a network: `(x − mean) / deviation` and `y · deviation +
/// mean`. Statistics that change nothing are not written.
record Normalisation(Graph graph) {

    /// @param x inputs in their units
    /// @param shape of its statistics, which fit the last axes of `x`
    Value inputs(Value x, long... shape) {
        StoredTensor mean = part(INPUT_MEAN, shape);
        StoredTensor deviation = part(INPUT_DEVIATION, shape);
        Value values = x;
        if (!areAll(0, mean)) {
            values = graph.node("input", Operation.of("Sub"), values, constant(INPUT_MEAN, mean));
        }
        if (!areAll(1, deviation)) {
            values =
                    graph.node(
                            "input",
                            Operation.of("Div"),
                            values,
                            constant(INPUT_DEVIATION, deviation));
        }
        return values;
    }

    /// @param y what the network says
    /// @param width numbers of the last axis of `y`
    /// @return predictions in their units
    Value targets(Value y, long width) {
        StoredTensor mean = part(TARGET_MEAN, width);
        StoredTensor deviation = part(TARGET_DEVIATION, width);
        Value values = y;
        if (!areAll(1, deviation)) {
            values =
                    graph.node(
                            "target",
                            Operation.of("Mul"),
                            values,
                            constant(TARGET_DEVIATION, deviation));
        }
        if (!areAll(0, mean)) {
            values = graph.node("target", Operation.of("Add"), values, constant(TARGET_MEAN, mean));
        }
        return values;
    }

    private Value constant(String name, StoredTensor values) {
        return graph.constant(name, values);
    }

    /// The first numbers of some statistics. Where a network treats the steps of a sequence alike,
    /// the others are the same again.
    private StoredTensor part(String name, long... shape) {
        double[] all = graph.trained(name).doubles();
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        for (int i = size; i < all.length; i++) {
            if (all[i] != all[i % size]) {
                throw new IllegalArgumentException(
                        "steps have different values of '%s', %s and %s"
                                .formatted(name, all[i % size], all[i]));
            }
        }
        return StoredTensor.of(Arrays.copyOf(all, size), shape);
    }

    private static boolean areAll(double value, StoredTensor statistics) {
        return Arrays.stream(statistics.doubles()).allMatch(each -> each == value);
    }
}
