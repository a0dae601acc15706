package dev.foldstream.contracts.verdict;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a test found, before any correction.
///
/// @param method how its probabilities were computed
/// @param statistic absent for tests without one
/// @param degreesOfFreedom absent for tests without them
/// @param pValue two-sided; absent for a posterior
/// @param equivalence the larger p-value of the two one-sided tests that the difference lies within
///   the ROPE; absent without a ROPE, and for a posterior
/// @param posterior absent for a p-value
/// @param unit what is counted as independent
/// @param n number of units
/// @param ties units on which the two do not differ; absent for tests that do not look at them
public record Evidence(
        Method method,
        OptionalDouble statistic,
        OptionalDouble degreesOfFreedom,
        OptionalDouble pValue,
        OptionalDouble equivalence,
        Optional<Posterior> posterior,
        Unit unit,
        int n,
        OptionalInt ties) {

    /// How probabilities were computed.
    public enum Method {
        /// From the distribution that the statistic has, whatever the sample's size, where the
        /// assumptions hold.
        EXACT,
        /// From a distribution that the statistic approaches in large samples.
        ASYMPTOTIC,
        /// From a seeded random sample of resamples.
        RESAMPLED
    }

    /// What is counted as independent.
    public enum Unit {
        FOLD("fold"),
        ROW("test row"),
        GROUP("group");

        private final String noun;

        Unit(String noun) {
            this.noun = noun;
        }

        /// Its name in the singular, as people write it.
        public String noun() {
            return noun;
        }
    }

    /// Probabilities that the difference `candidate − reference` lies below, within and above
    /// `±rope`; they add up to 1.
    public record Posterior(double below, double within, double above) {}
}
