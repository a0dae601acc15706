package dev.foldstream.contracts.verdict;

import dev.foldstream.contracts.verdict.Comparison.Interval;

/// How large a difference is, without unit.
///
/// @param interval at the confidence of the comparison
public record Effect(Measure measure, double value, Interval interval) {

    /// What kind of effect size.
    public enum Measure {
        /// Mean difference over folds divided by its standard deviation, corrected for few folds.
        HEDGES_G("Hedges’ g"),
        /// Of the rows that one model alone gets right: the candidate’s share, less ½.
        COHENS_G("Cohen’s g");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        /// Its name as people write it.
        public String label() {
            return label;
        }
    }
}
