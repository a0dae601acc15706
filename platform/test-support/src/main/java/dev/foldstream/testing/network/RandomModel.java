package dev.foldstream.testing.network;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ModelSpec;
import java.util.List;

/// A model and the rows that it is for.
///
/// @param steps of a sequence; 1 of flat rows
/// @param inputs numbers of a step
/// @param outputs numbers of a target step
public record RandomModel(ModelSpec spec, int steps, int inputs, int outputs) {
    /// What it sees, `[steps, inputs]` of a sequence.
    public RowLayout inputLayout() {
        return layout(inputs);
    }

    /// What it predicts, `[steps, outputs]` of a sequence.
    public RowLayout targetLayout() {
        return layout(outputs);
    }

    private RowLayout layout(int width) {
        return steps == 1
                ? RowLayout.ofNumbers(width)
                : new RowLayout(
                        List.of(
                                new RowLayout.Field(
                                        "sequence", List.of(steps, width), List.of(), 0)));
    }
}
