package dev.foldstream.cli.compare;

import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Scores as they were read, and what is known of them.
///
/// @param unit what a row is, where the source tells
/// @param metric where the source or the user names one
/// @param testToTraining of folds, where the source tells
/// @param notes what a reader should know of the scores, in sentences
record Scores(
        ScoreGrid grid,
        Optional<Unit> unit,
        Optional<Metric> metric,
        OptionalDouble testToTraining,
        List<String> notes) {
    Scores {
        notes = List.copyOf(notes);
    }

    /// What a row of scores is.
    enum Unit {
        DATASET("dataset"),
        FOLD("fold");

        private final String noun;

        Unit(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }
    }
}
