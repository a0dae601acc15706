package dev.foldstream.fold.plan;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Groups the trials of an experiment into stacks.
///
/// Trials stand fold by fold and within a fold seed by seed, models in the order of the experiment.
/// So the members of a stack share the rows of few folds, and their numbers of rows differ least.
/// Nothing here knows how many trainers there are.
public final class StackPlanner {
    private final StackWidth widths;

    public StackPlanner(StackWidth.Calibration calibration) {
        this.widths = new StackWidth(calibration);
    }

    /// @param dataset that the experiment's models see
    /// @param rowsPerEpoch rows of the largest training part
    /// @return for each model, stacks `<model>-0`, `<model>-1`, … whose sizes differ by at most one
    public List<Stack> stacks(ExperimentSpec spec, DatasetDescription dataset, int rowsPerEpoch) {
        List<Stack> stacks = new ArrayList<>();
        spec.models()
                .forEach((model, modelSpec) -> {
                    RowLayout inputs = modelSpec.inputLayout(dataset);
                    int width = widths.of(modelSpec, inputs, dataset.targetLayout(), rowsPerEpoch);
                    stacks.addAll(balanced(model, trials(spec, model), width));
                });
        return List.copyOf(stacks);
    }

    private static List<Trial> trials(ExperimentSpec spec, String model) {
        return IntStream.range(0, spec.folds().count())
                .boxed()
                .flatMap(fold -> spec.seeds().stream().map(seed -> new Trial(model, fold, seed)))
                .toList();
    }

    private static List<Stack> balanced(String model, List<Trial> trials, int width) {
        int count = Math.ceilDiv(trials.size(), width);
        List<Stack> stacks = new ArrayList<>(count);
        int from = 0;
        for (int number = 0; number < count; number++) {
            int to = from + trials.size() / count + (number < trials.size() % count ? 1 : 0);
            stacks.add(new Stack(model + "-" + number, model, trials.subList(from, to)));
            from = to;
        }
        return stacks;
    }
}
