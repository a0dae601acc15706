package dev.foldstream.contracts.plan;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;

/// Everything that is to be trained: `plan.json`. It is made once, so that a result does not depend
/// on how many trainers there are.
///
/// @param experiment the resolved experiment, `experiment.json`
/// @param dataset its description, `dataset.json`
/// @param columns its arrays, `columns.safetensors`
/// @param foldIndices row indices of every fold, `folds.safetensors`; see [FoldTensors]
public record Plan(
        String experimentId,
        ArtifactRef experiment,
        ArtifactRef dataset,
        ArtifactRef columns,
        ArtifactRef foldIndices,
        List<FoldSize> folds,
        List<Stack> stacks) {
    public Plan {
        folds = List.copyOf(folds);
        stacks = List.copyOf(stacks);
    }

    /// Number of rows in each part of a fold.
    public record FoldSize(int fold, int training, int validation, int test) {}

    /// All trials, in the order of stacks and members.
    public List<Trial> trials() {
        return stacks.stream().flatMap(stack -> stack.trials().stream()).toList();
    }

    /// @throws IllegalArgumentException when the plan has no such stack
    public Stack stack(String stackId) {
        return stacks.stream()
                .filter(stack -> stack.id().equals(stackId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no stack '%s' in the plan of %s"
                                        .formatted(stackId, experimentId)));
    }
}
