package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.plan.Trial;
import java.util.List;
import java.util.Locale;

/// How good a trial is on its fold's test rows.
///
/// @param entrant whom in the ranking the trial speaks for: its model, or of a sweep that ranks
///   candidates by themselves the candidate
/// @param epochs passes that were run, 0 for an estimator in closed form
/// @param bestEpoch the pass whose weights are kept, 0 when there is none
/// @param values one per metric, in the order of the experiment
public record TrialScore(
        String entrant,
        Trial trial,
        Status status,
        int epochs,
        int bestEpoch,
        List<Double> values) {
    public TrialScore {
        values = List.copyOf(values);
    }

    /// Whether the trial's own predictions are scored.
    public enum Status {
        TRAINED,
        /// The loss became infinite or NaN: the constant predictor is scored in its place.
        DIVERGED,
        /// The loss did not move: the constant predictor is scored in its place.
        STUCK,
        /// Not a trial: the mean prediction of a fold's trials.
        ENSEMBLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isFailed() {
        return status == Status.DIVERGED || status == Status.STUCK;
    }
}
