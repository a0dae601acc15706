package dev.foldstream.cli.compare;

import java.util.List;

/// How scores are compared.
///
/// @param tests empty for the usual ones
/// @param alpha probability of a false alarm that is borne, in (0, 1)
/// @param rope half the width of the region of practical equivalence, in the unit of the scores; 0
///   for none
/// @param seed of the draws of a posterior
/// @param missing what becomes of rows that lack a score
record CompareSettings(
        List<TestChoice> tests, double alpha, double rope, long seed, MissingScores missing) {
    CompareSettings {
        tests = List.copyOf(tests);
    }
}
