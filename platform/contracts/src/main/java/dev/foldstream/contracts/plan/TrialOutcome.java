package dev.foldstream.contracts.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalDouble;

/// What came of a trial.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrialOutcome.Trained.class, name = "trained"),
    @JsonSubTypes.Type(value = TrialOutcome.Diverged.class, name = "diverged")
})
public sealed interface TrialOutcome {
    Trial trial();

    /// The trial ended with usable weights.
    ///
    /// @param epochs passes that were run; 0 for an estimator in closed form
    /// @param bestEpoch the pass, from 1, whose weights are kept; 0 for an estimator in closed form
    /// @param trainingLoss at the best epoch, on normalised targets
    /// @param validationLoss at the best epoch, on normalised targets; absent without a validation
    ///   part
    record Trained(
            Trial trial,
            int epochs,
            int bestEpoch,
            double trainingLoss,
            OptionalDouble validationLoss)
            implements TrialOutcome {

        /// What models and trials are selected by: the validation loss, else the training loss.
        public double selectionLoss() {
            return validationLoss.orElse(trainingLoss);
        }
    }

    /// The loss became infinite or NaN before any epoch ended with a finite one; the other members
    /// of the stack went on. Such a trial has no predictions.
    ///
    /// @param epoch the pass, from 1, in which it happened
    /// @param lastFiniteLoss the last training loss before; absent when there was none
    record Diverged(Trial trial, int epoch, OptionalDouble lastFiniteLoss)
            implements TrialOutcome {}
}
