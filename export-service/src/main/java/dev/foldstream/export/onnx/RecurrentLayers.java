package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.RecurrentCell;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes recurrent layers, whose states go in and come out of the file.
///
/// A layer `<name>` that hears a sequence in one direction has the inputs `<name>.h_in` and, if it
/// is an LSTM, `<name>.c_in`, both `[batch, H]` and zeros at the start of a sequence; what they are
/// after the last step given is in the outputs `<name>.h_out` and `<name>.c_out`. A bidirectional
/// layer has to hear the whole sequence, so its states begin at zero within the file.
///
/// | | gates as trained | gates in the file |
/// |---|---|---|
/// | LSTM | i, f, g, o | i, o, f, g (ONNX's c) |
/// | GRU | r, z, n | z, r, n (ONNX's h), `linear_before_reset` = 1 |
///
/// `<name>.input.weight` and `<name>.hidden.weight` are transposed, with the directions on an axis
/// of their own, `[D, G·H, in]`; `<name>.bias` holds both biases, `[D, 2·G·H]`.
record RecurrentLayers(Graph graph) {

    /// A layer where it stands.
    ///
    /// @param width `H`
    record Cell(String name, RecurrentCell kind, int width, boolean bidirectional) {
        private List<String> directions() {
            return bidirectional ? List.of(name, name + ".reverse") : List.of(name);
        }

        private int[] gates() {
            return switch (kind) {
                case RNN -> new int[] {0};
                case LSTM -> new int[] {0, 3, 1, 2};
                case GRU -> new int[] {1, 0, 2};
            };
        }

        private List<String> states() {
            return kind == RecurrentCell.LSTM ? List.of("h", "c") : List.of("h");
        }

        private Operation operation() {
            Operation operation =
                    switch (kind) {
                        case RNN -> Operation.of("RNN");
                        case LSTM -> Operation.of("LSTM");
                        case GRU -> Operation.of("GRU").integer("linear_before_reset", 1);
                    };
            return operation
                    .integer("hidden_size", width)
                    .text("direction", bidirectional ? "bidirectional" : "forward");
        }
    }

    /// What a layer says.
    ///
    /// @param states after every step, `[T, batch, D·H]`
    /// @param end after everything was heard, `[batch, D·H]`
    record Heard(Value states, Value end) {}

    /// @param steps `[T, batch, in]`
    Heard apply(Cell cell, Value steps) {
        List<Value> inputs =
                new ArrayList<>(
                        List.of(
                                steps,
                                weight(cell, "input.weight"),
                                weight(cell, "hidden.weight"),
                                bias(cell),
                                Value.ABSENT));
        if (!cell.bidirectional()) {
            cell.states().forEach(state -> inputs.add(stateIn(cell, state)));
        }
        List<Value> outputs =
                graph.nodes(
                        cell.name(),
                        cell.operation(),
                        1 + cell.states().size(),
                        inputs.toArray(Value[]::new));
        return cell.bidirectional() ? sideBySide(cell, outputs) : oneWay(cell, outputs);
    }

    private Value stateIn(Cell cell, String state) {
        Value given =
                graph.input(
                        cell.name() + "." + state + "_in",
                        List.of(Axis.BATCH, new Axis.Fixed(cell.width())));
        return graph.node(cell.name(), Operation.of("Unsqueeze"), given, graph.integers(0));
    }

    private Heard oneWay(Cell cell, List<Value> outputs) {
        Operation squeeze = Operation.of("Squeeze");
        List<Value> ends = new ArrayList<>();
        for (int i = 0; i < cell.states().size(); i++) {
            Value end = graph.node(cell.name(), squeeze, outputs.get(1 + i), graph.integers(0));
            graph.output(
                    cell.name() + "." + cell.states().get(i) + "_out",
                    end,
                    List.of(Axis.BATCH, new Axis.Fixed(cell.width())));
            ends.add(end);
        }
        return new Heard(
                graph.node(cell.name(), squeeze, outputs.getFirst(), graph.integers(1)),
                ends.getFirst());
    }

    private Heard sideBySide(Cell cell, List<Value> outputs) {
        long width = 2L * cell.width();
        Value states = graph.node(cell.name(), Operation.transpose(0, 2, 1, 3), outputs.getFirst());
        Value end = graph.node(cell.name(), Operation.transpose(1, 0, 2), outputs.get(1));
        Operation reshape = Operation.of("Reshape");
        return new Heard(
                graph.node(cell.name(), reshape, states, graph.integers(0, 0, width)),
                graph.node(cell.name(), reshape, end, graph.integers(0, width)));
    }

    private Value weight(Cell cell, String role) {
        return graph.constant(
                cell.name() + "." + role,
                Permuted.stacked(
                        cell.directions().stream()
                                .map(direction -> graph.trained(direction + "." + role))
                                .map(weight ->
                                        Permuted.blocks(Permuted.axes(weight, 1, 0), cell.gates()))
                                .toList()));
    }

    private Value bias(Cell cell) {
        return graph.constant(
                cell.name() + ".bias",
                Permuted.stacked(
                        cell.directions().stream()
                                .map(direction ->
                                        joined(
                                                gates(cell, direction + ".input.bias"),
                                                gates(cell, direction + ".hidden.bias")))
                                .toList()));
    }

    private double[] gates(Cell cell, String bias) {
        return Permuted.blocks(graph.trained(bias), cell.gates()).doubles();
    }

    private static StoredTensor joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return StoredTensor.of(both, both.length);
    }
}
