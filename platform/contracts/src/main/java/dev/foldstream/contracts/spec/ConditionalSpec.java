package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// A network `v(x, c, t)` of a point `x`, as wide as the targets, a condition `c`, the inputs, and
/// a time `t`: it predicts by regression, or by following the flow that it learned.
public sealed interface ConditionalSpec extends NetworkSpec permits ConcatMlp, FilmMlp {

    /// Widths of the hidden layers.
    List<Integer> layers();

    Activation activation();

    ObjectiveSpec objective();

    /// Evaluations of the network for one prediction.
    default int evaluations() {
        return switch (objective()) {
            case RegressionObjective regression -> 1;
            case FlowMatching flow ->
                    flow.method() == FlowMatching.Method.RK4 ? 4 * flow.steps() : flow.steps();
        };
    }

    @Override
    default List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return objective() instanceof FlowMatching && targets.classes().isPresent()
                ? List.of(
                        new Violation(
                                "objective.kind",
                                "'flow-matching' to the classes " + targets,
                                "'regression', or a target of numbers"))
                : List.of();
    }

    @Override
    default List<Violation> violations(TrainingSpec training) {
        if (objective() instanceof RegressionObjective) {
            return List.of();
        }
        if (training.loss().terms().gradient() != 0) {
            return List.of(
                    new Violation(
                            "loss.gradient",
                            String.valueOf(training.loss().terms().gradient()),
                            "0 with 'flow-matching': what the network says there is a velocity"));
        }
        return training.loss().outputActivation() == LayerActivation.NONE
                ? List.of()
                : List.of(
                        new Violation(
                                "loss.kind",
                                SpecShape.kindOf(((Record) training.loss()).getClass()),
                                "a loss of numbers, such as 'mse': a velocity is no probability"));
    }
}
