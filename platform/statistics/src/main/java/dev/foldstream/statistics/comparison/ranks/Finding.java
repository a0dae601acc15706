package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// What one test says, with everything that a reader needs to judge it.
///
/// @param test name, as `--test` takes it
/// @param method how it was computed, and whether exactly, in plain words
/// @param models whom it is about: all, or two of which the first ranks before the other
/// @param statistics by name, e.g. `T`, `degrees of freedom`
/// @param pValue two-sided, after the corrections; absent where the test is impossible or gives a
///   posterior
/// @param uncorrected the p-value before the corrections; absent where there are none
/// @param posterior of the first model's scores less the other's, of a Bayesian test
/// @param n datasets, or folds
/// @param zeros datasets on which two models have the same score; on which all have, of all models
/// @param ties datasets that share their rank with another in the test, or that have models which
///   do
/// @param corrections for ties, continuity and several comparisons, in plain words
/// @param assumptions of the test that are broken, in plain words
/// @param better the model that the test finds better, where it finds one
/// @param sentence in plain words
public record Finding(
        String test,
        String method,
        List<String> models,
        SequencedMap<String, Double> statistics,
        OptionalDouble pValue,
        OptionalDouble uncorrected,
        Optional<Posterior> posterior,
        int n,
        int zeros,
        int ties,
        List<String> corrections,
        List<String> assumptions,
        Conclusion conclusion,
        Optional<String> better,
        String sentence) {
    public Finding {
        models = List.copyOf(models);
        statistics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statistics));
        corrections = List.copyOf(corrections);
        assumptions = List.copyOf(assumptions);
    }

    /// What follows.
    public enum Conclusion {
        /// The models differ; of two, [Finding#better] says which is better.
        DIFFERENT,
        /// The difference is too small to matter, with high probability.
        EQUIVALENT,
        /// The scores don't tell.
        UNDECIDED,
        /// The scores don't allow the test.
        IMPOSSIBLE
    }

    /// A test that could not be made.
    ///
    /// @param reason in plain words
    public static Finding impossible(String test, List<String> models, int n, String reason) {
        return new Finding(
                test,
                "none",
                models,
                new LinkedHashMap<>(Map.of()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                n,
                0,
                0,
                List.of(),
                List.of(),
                Conclusion.IMPOSSIBLE,
                Optional.empty(),
                "No test: " + reason + ".");
    }
}
