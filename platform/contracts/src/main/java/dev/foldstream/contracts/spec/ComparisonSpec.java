package dev.foldstream.contracts.spec;

import java.util.HashSet;
import java.util.List;

/// The paired tests over per-fold scores.
///
/// @param alpha probability of a false alarm that is borne
@Doc("The paired tests over per-fold scores.")
public record ComparisonSpec(
        @Doc("Tests to run.") @Default("[corrected-t]") List<ComparisonTest> tests,
        @Doc("Probability of a false alarm that is borne.")
                @Range(above = 0, below = 1)
                @Default("0.05")
                double alpha) {

    public ComparisonSpec {
        tests = List.copyOf(tests);
        Bounds.check(ComparisonSpec.class, tests, alpha);
        if (new HashSet<>(tests).size() != tests.size()) {
            throw new InvalidComponents("tests", tests, "each test once");
        }
    }
}
