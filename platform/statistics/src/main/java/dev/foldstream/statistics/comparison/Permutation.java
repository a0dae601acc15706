package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Sign-flip permutation test of paired scores: if it does not matter which of two models a score
/// is of, every difference may as well have the other sign.
///
/// The statistic is the mean difference `d̄`; `p` is the share of the `2ⁿ` ways to choose signs
/// that give a mean at least as large in size. Up to 20 folds all of them are looked at (exact);
/// beyond, 9,999 random ones are drawn, and `p = (c + 1) / (9,999 + 1)`, where `c` of them are as
/// extreme.
///
/// Equivalence is tested by the signs of `d + rope` and `rope − d`.
///
/// | case | result |
/// |---|---|
/// | so few folds that `2 / 2ⁿ > α` | made, with a warning: nothing can be found |
/// | one fold, identical scores, a score that is no number | impossible, as [CorrectedResampledT] |
///
/// Assumes that folds are independent; where they share training rows it raises too many false
/// alarms, like [PairedT], and says so. Cost `O(2ⁿ)` or `O(9,999 n)`.
///
/// Source: Fisher 1935, *The Design of Experiments*, section 21; the count of random permutations
/// after Phipson & Smyth 2010,
/// [doi:10.2202/1544-6115.1585](https://doi.org/10.2202/1544-6115.1585). Equals scipy's
/// `permutation_test(..., permutation_type='samples')`.
public final class Permutation {
    private static final String WARNING =
            "the permutation test takes folds as independent; where they share training rows, it"
                    + " raises too many false alarms";

    private Permutation() {}

    /// @param candidate score per fold, averaged over seeds
    /// @param reference the same for the other model, folds in the same order
    /// @param seed of the random signs
    /// @throws IllegalArgumentException when the scores are not paired
    public static TestResult test(
            double[] candidate, double[] reference, Decision decision, long seed) {
        PairedDifferences differences = new PairedDifferences(candidate, reference);
        return differences.obstacle().orElseGet(() -> made(differences, decision, seed));
    }

    private static TestResult made(PairedDifferences differences, Decision decision, long seed) {
        double[] values = differences.values();
        SignFlips flips = new SignFlips(values.length, seed);
        Evidence evidence =
                new Evidence(
                        flips.method(),
                        OptionalDouble.of(differences.mean()),
                        OptionalDouble.empty(),
                        OptionalDouble.of(flips.shareAsLarge(values)),
                        decision.rope().isPresent()
                                ? OptionalDouble.of(
                                        equivalence(values, decision.rope().getAsDouble(), flips))
                                : OptionalDouble.empty(),
                        Optional.empty(),
                        Unit.FOLD,
                        values.length,
                        OptionalInt.of(differences.ties()));
        List<String> warnings = new ArrayList<>(List.of(WARNING));
        double smallest = 2 * Math.pow(0.5, values.length);
        if (smallest > decision.alpha()) {
            warnings.add(
                    "of %d folds the smallest p-value is %s: no difference can be found"
                            .formatted(values.length, Words.number(smallest)));
        }
        return new TestResult.Made(
                differences.mean(),
                Optional.empty(),
                evidence,
                HedgesG.of(differences, 0, decision.alpha()),
                warnings,
                Words.sentence(
                        ComparisonTest.PERMUTATION,
                        differences.mean(),
                        Optional.empty(),
                        evidence,
                        decision));
    }

    private static double equivalence(double[] values, double rope, SignFlips flips) {
        double[] above = new double[values.length];
        double[] below = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            above[i] = values[i] + rope;
            below[i] = rope - values[i];
        }
        return Math.max(flips.shareAbove(above), flips.shareAbove(below));
    }
}
