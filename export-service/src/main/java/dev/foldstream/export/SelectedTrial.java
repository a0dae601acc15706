package dev.foldstream.export;

import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.TrialOutcome.Trained;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The trial of a model whose weights are exported.
///
/// @param stack in which it was trained
/// @param member its position there
/// @param selectionLoss what it was chosen by
record SelectedTrial(Trial trial, StackOutcome stack, int member, double selectionLoss) {

    /// The trained trial with the smallest selection loss, the first of equals; never by its test
    /// score, which would make that score a lie.
    ///
    /// @param stacks of one model, in the order of the plan
    /// @param wanted which of their trials may be exported
    static Optional<SelectedTrial> among(List<StackOutcome> stacks, Predicate<Trial> wanted) {
        Optional<SelectedTrial> best = Optional.empty();
        for (StackOutcome stack : stacks) {
            for (int member = 0; member < stack.trials().size(); member++) {
                TrialOutcome outcome = stack.trials().get(member);
                if (outcome instanceof Trained trained
                        && wanted.test(trained.trial())
                        && (best.isEmpty()
                                || trained.selectionLoss() < best.get().selectionLoss())) {
                    best =
                            Optional.of(
                                    new SelectedTrial(
                                            trained.trial(),
                                            stack,
                                            member,
                                            trained.selectionLoss()));
                }
            }
        }
        return best;
    }
}
