package dev.foldstream.contracts.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What came of a trial.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrialOutcome.Trained.class, name = "trained"),
    @JsonSubTypes.Type(value = TrialOutcome.Diverged.class, name = "diverged"),
    @JsonSubTypes.Type(value = TrialOutcome.Stuck.class, name = "stuck")
})
public sealed interface TrialOutcome {
    Trial trial();

    /// Passes that were run, in the last attempt; 0 for an estimator in closed form.
    int epochs();

    /// The trial ended with usable weights.
    ///
    /// @param epochs passes that were run; 0 for an estimator in closed form
    /// @param attempts how often the trial was begun; more than 1 when it had been stuck
    /// @param bestEpoch the pass, from 1, whose weights are kept; 0 for an estimator in closed form
    /// @param trainingLoss at the best epoch, on normalised targets
    /// @param validationLoss at the best epoch, on normalised targets; absent without a validation
    ///   part
    /// @param divergedAtStep the update, from 1, whose loss was infinite or NaN, where that ended a
    ///   training that had been good before
    record Trained(
            Trial trial,
            int epochs,
            int attempts,
            int bestEpoch,
            double trainingLoss,
            OptionalDouble validationLoss,
            OptionalLong divergedAtStep)
            implements TrialOutcome {

        /// A trial that ended well at its first attempt.
        public Trained(
                Trial trial,
                int epochs,
                int bestEpoch,
                double trainingLoss,
                OptionalDouble validationLoss) {
            this(trial, epochs, 1, bestEpoch, trainingLoss, validationLoss, OptionalLong.empty());
        }

        /// What models and trials are selected by: the validation loss, else the training loss.
        public double selectionLoss() {
            return validationLoss.orElse(trainingLoss);
        }
    }

    /// The loss became infinite or NaN before any epoch ended with a finite one; the other members
    /// of the stack went on. Such a trial has no predictions.
    ///
    /// @param epoch the pass, from 1, in which it happened
    /// @param step the update, from 1, whose loss it was
    /// @param lastFiniteLoss the last training loss before; absent when there was none
    record Diverged(Trial trial, int epoch, long step, OptionalDouble lastFiniteLoss)
            implements TrialOutcome {
        @Override
        public int epochs() {
            return epoch;
        }
    }

    /// The loss did not move from its start, in any attempt. Such a trial has no predictions.
    ///
    /// @param epochs passes that were waited in the last attempt
    /// @param attempts how often the trial was begun
    /// @param loss the training loss at the end
    record Stuck(Trial trial, int epochs, int attempts, double loss) implements TrialOutcome {}
}
