package dev.foldstream.fold.plan;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.spec.FloatingPrecision;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.PhaseSpec;
import dev.foldstream.contracts.spec.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What the training of stacks costs, roughly and at most: every epoch is run.
///
/// ```
/// seconds = Σ over stacks and phases of epochs · steps · (0.2 ms + M · 6 · P · B / R)
/// bytes   = 5 · M · θ · 4                 weights, best weights, gradient, two moments
/// ```
///
/// `M` trials, `P` multiplications of a row's forward pass, `B` rows of a step, `θ` parameters; `R`
/// is what the planner's calibration takes a core for: a full stack in 2.5 ms. Activations, the
/// dataset and the process itself come on top. Of an estimator nothing is known beforehand.
public final class TrainingEstimate {
    private static final double CALL = 2e-4;
    private static final double FULL_STEP = 2.5e-3;
    private static final int COPIES = 5;

    private final StackWidth.Calibration calibration;
    private final DatasetDescription dataset;
    private final List<FoldSize> folds;

    public TrainingEstimate(
            StackWidth.Calibration calibration, DatasetDescription dataset, List<FoldSize> folds) {
        this.calibration = calibration;
        this.dataset = dataset;
        this.folds = List.copyOf(folds);
    }

    /// @param candidates of one model, by name
    /// @param stacks of that model
    /// @return on one core; absent for an estimator
    public OptionalDouble seconds(Map<String, ModelSpec> candidates, List<Stack> stacks) {
        return sum(
                stacks.stream()
                        .map(stack -> network(candidates, stack).map(each -> seconds(each, stack)))
                        .toList());
    }

    /// @return of the widest stack; absent for an estimator
    public OptionalDouble bytes(Map<String, ModelSpec> candidates, List<Stack> stacks) {
        return stacks.stream()
                .flatMap(stack ->
                        network(candidates, stack).map(each -> bytes(each, stack)).stream())
                .mapToDouble(Double::doubleValue)
                .max();
    }

    private static OptionalDouble sum(List<Optional<Double>> parts) {
        return parts.stream().anyMatch(Optional::isEmpty)
                ? OptionalDouble.empty()
                : OptionalDouble.of(parts.stream().mapToDouble(Optional::orElseThrow).sum());
    }

    private static Optional<ModelSpec> network(Map<String, ModelSpec> candidates, Stack stack) {
        return Optional.ofNullable(candidates.get(stack.trials().getFirst().model()))
                .filter(model -> model.architecture() instanceof NetworkSpec);
    }

    private double seconds(ModelSpec model, Stack stack) {
        NetworkSpec network = (NetworkSpec) model.architecture();
        double multiplications = network.multiplications(inputs(model), dataset.targetLayout());
        double perOperation = FULL_STEP / calibration.operationsPerStep();
        int rows =
                stack.trials().stream()
                        .mapToInt(trial -> folds.get(trial.fold()).training())
                        .max()
                        .orElseThrow();
        return Stream.concat(
                        model.phases().stream().map(PhaseSpec::training), model.training().stream())
                .mapToDouble(training -> {
                    int batch = Math.min(training.batchSize(), rows);
                    double operations =
                            stack.trials().size()
                                    * StackWidth.OPERATIONS_PER_MULTIPLICATION_AND_ROW
                                    * multiplications
                                    * batch;
                    double steps = (double) training.epochs() * Math.ceilDiv(rows, batch);
                    return steps * (CALL + operations * perOperation);
                })
                .sum();
    }

    private double bytes(ModelSpec model, Stack stack) {
        NetworkSpec network = (NetworkSpec) model.architecture();
        boolean wide =
                model.training()
                        .map(TrainingSpec::precision)
                        .filter(precision -> precision == FloatingPrecision.FLOAT64)
                        .isPresent();
        return (double) COPIES
                * stack.trials().size()
                * network.parameters(inputs(model), dataset.targetLayout())
                * (wide ? Double.BYTES : Float.BYTES);
    }

    private RowLayout inputs(ModelSpec model) {
        return model.inputLayout(dataset);
    }
}
