package dev.foldstream.contracts.plan;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;
import java.util.Optional;

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
    ///
    /// @param within the outer fold that this one lies in, to choose by; absent for a fold whose
    ///   scores are reported
    public record FoldSize(
            int fold, int training, int validation, int test, Optional<Integer> within) {

        /// A fold whose scores are reported.
        public FoldSize(int fold, int training, int validation, int test) {
            this(fold, training, validation, test, Optional.empty());
        }
    }

    /// Folds whose scores are reported: the first ones.
    public List<FoldSize> outer() {
        return folds.stream().filter(fold -> fold.within().isEmpty()).toList();
    }

    /// Folds within one of those, by which candidates are chosen; none where the validation part
    /// has that say.
    public List<FoldSize> within(int outerFold) {
        return folds.stream().filter(fold -> fold.within().equals(Optional.of(outerFold))).toList();
    }

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
