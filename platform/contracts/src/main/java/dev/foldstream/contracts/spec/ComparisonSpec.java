package dev.foldstream.contracts.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The paired tests that compare models.
///
/// @param tests empty: those that suit the situation
/// @param alpha probability of a false alarm that is borne
/// @param rope half-width of the region of practical equivalence, in the unit of the metric that
///   ranks
/// @param pairs absent: with the baseline, if one is named, else all
@Doc("The paired tests that compare models.")
public record ComparisonSpec(
        @Doc("Tests to run; the first one decides. Those that suit the situation if empty.")
                @Default("[]")
                List<ComparisonTest> tests,
        @Doc("Probability of a false alarm that is borne.")
                @Range(above = 0, below = 1)
                @Default("0.05")
                double alpha,
        @Doc("Largest difference that does not matter, in the metric's unit.") @Range(above = 0)
                Optional<Double> rope,
        @Doc(
                        "Which models are compared: those with the baseline, all, the best with each other one.")
                Optional<ComparisonPairs> pairs) {

    public ComparisonSpec {
        tests = List.copyOf(tests);
        Bounds.check(ComparisonSpec.class, tests, alpha, rope);
        if (new HashSet<>(tests).size() != tests.size()) {
            throw new InvalidComponents("tests", tests, "each test once");
        }
    }
}
