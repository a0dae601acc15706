package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.FlowMatching;
import dev.foldstream.contracts.spec.FlowMatching.Method;
import dev.foldstream.contracts.spec.RegressionObjective;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.List;

/// Writes a network of a point, a condition and a time, `v(x, c, t)`.
///
/// The file predicts as the trainer does: of a flow it holds every step of the integration, each
/// with the same weights. A prediction begins at the trial's own `start`, which lies in the file.
record ConditionalNetwork(Graph graph, ConditionalSpec spec) {

    /// @param condition `[batch, F]`
    /// @return `[batch, O]`
    Value apply(Value condition) {
        Value rows =
                graph.node(
                        "start",
                        Operation.of("Shape").integer("start", 0).integer("end", 1),
                        condition);
        Value column =
                graph.node(
                        "start",
                        Operation.of("Concat").integer("axis", 0),
                        rows,
                        graph.integers(1));
        Value start =
                graph.node("start", Operation.of("Add"), time(column, 0), graph.weight("start"));
        Flow flow = new Flow(column, condition);
        return switch (spec.objective()) {
            case RegressionObjective regression -> flow.velocity(start, 0);
            case FlowMatching matching -> flow.follow(matching, start);
        };
    }

    /// The same time for all rows, `[batch, 1]`.
    private Value time(Value column, double t) {
        return graph.node(
                "time",
                Operation.of("ConstantOfShape")
                        .tensor(
                                "value",
                                Graph.single(StoredTensor.of(new float[] {(float) t}, 1)).build()),
                column);
    }

    /// The flow from one start; `column` is the shape `[batch, 1]`.
    private final class Flow {
        private final Value column;
        private final Value condition;

        Flow(Value column, Value condition) {
            this.column = column;
            this.condition = condition;
        }

        Value follow(FlowMatching flow, Value start) {
            double length = 1.0 / flow.steps();
            Value point = start;
            for (int step = 0; step < flow.steps(); step++) {
                double t = step * length;
                point =
                        flow.method() == Method.EULER
                                ? moved(point, velocity(point, t), length)
                                : rungeKutta(point, t, length);
            }
            return point;
        }

        private Value rungeKutta(Value point, double t, double length) {
            double half = length / 2;
            Value k1 = velocity(point, t);
            Value k2 = velocity(moved(point, k1, half), t + half);
            Value k3 = velocity(moved(point, k2, half), t + half);
            Value k4 = velocity(moved(point, k3, length), t + length);
            Value sum = sum(sum(sum(k1, times(k2, 2)), times(k3, 2)), k4);
            return moved(point, sum, length / 6);
        }

        private Value moved(Value point, Value velocity, double length) {
            return sum(point, times(velocity, length));
        }

        private Value times(Value values, double factor) {
            return graph.node("flow", Operation.of("Mul"), values, graph.number(factor));
        }

        private Value sum(Value left, Value right) {
            return graph.node("flow", Operation.of("Add"), left, right);
        }

        Value velocity(Value point, double t) {
            Layers layers = new Layers(graph);
            Value time = time(column, t);
            Value hidden =
                    switch (spec) {
                        case ConcatMlp concat ->
                                layers.stack(
                                        "layers",
                                        spec.layers(),
                                        spec.activation(),
                                        joined(List.of(point, condition, time)));
                        case FilmMlp film ->
                                modulated(layers, point, joined(List.of(condition, time)));
                    };
            return layers.dense("layers." + spec.layers().size(), hidden);
        }

        private Value joined(List<Value> parts) {
            return graph.node(
                    "layers.0",
                    Operation.of("Concat").integer("axis", 1),
                    parts.toArray(Value[]::new));
        }

        private Value modulated(Layers layers, Value point, Value conditioned) {
            Value values = point;
            for (int i = 0; i < spec.layers().size(); i++) {
                String name = "layers." + i;
                String film = name + ".film";
                List<Value> parts =
                        graph.nodes(
                                film,
                                Operation.of("Split").integer("axis", 1).integer("num_outputs", 2),
                                2,
                                layers.dense(film, conditioned));
                Value factor = graph.node(film, Operation.of("Add"), parts.get(0), graph.number(1));
                Value plain = layers.dense(name, values);
                Value scaled = graph.node(film, Operation.of("Mul"), plain, factor);
                Value shifted = graph.node(film, Operation.of("Add"), scaled, parts.get(1));
                values = layers.activation(name, spec.activation(), shifted);
            }
            return values;
        }
    }
}
