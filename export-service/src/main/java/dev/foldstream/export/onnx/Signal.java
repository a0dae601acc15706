package dev.foldstream.export.onnx;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.AxisOrder;
import java.util.stream.LongStream;

/// Writes how a column of places, and channels if it has any, comes into the order that layers
/// want.
///
/// @param axes of place
record Signal(Graph graph, RowLayout.Field field, AxisOrder order, int axes) {

    private boolean hasChannels() {
        return field.shape().size() > axes;
    }

    /// @param x the column in its own shape, `[batch, …]`
    /// @return `[batch, C, T…]`
    Value channelsFirst(Value x) {
        if (!hasChannels()) {
            return graph.node("input", Operation.of("Unsqueeze"), x, graph.integers(1));
        }
        return switch (order) {
            case CHANNELS_FIRST -> x;
            case CHANNELS_LAST ->
                    graph.node(
                            "input",
                            Operation.transpose(
                                    LongStream.concat(
                                                    LongStream.of(0, 1 + axes),
                                                    LongStream.rangeClosed(1, axes))
                                            .toArray()),
                            x);
        };
    }

    /// Of one axis of place.
    ///
    /// @param x the column in its own shape, `[batch, …]`
    /// @return `[batch, T, C]`
    Value channelsLast(Value x) {
        if (!hasChannels()) {
            return graph.node("input", Operation.of("Unsqueeze"), x, graph.integers(2));
        }
        return switch (order) {
            case CHANNELS_FIRST -> graph.node("input", Operation.transpose(0, 2, 1), x);
            case CHANNELS_LAST -> x;
        };
    }

    /// Of one axis of place.
    ///
    /// @param x the column in its own shape, `[batch, …]`
    /// @return `[T, batch, C]`
    Value timeFirst(Value x) {
        return graph.node("input", Operation.transpose(1, 0, 2), channelsLast(x));
    }
}
