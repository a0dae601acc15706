package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// A pair's test with a p-value on its way to a [Finding]. Confined to one thread.
final class PairTold {
    private final String test;
    private final List<String> names;
    private final int pairs;
    private final SequencedMap<String, Double> statistics = new LinkedHashMap<>();
    private final List<String> corrections = new ArrayList<>();
    private final List<String> assumptions = new ArrayList<>();
    private String method = "";
    private int zeros;
    private int ties;

    /// @param names the better ranked first
    /// @param pairs that the p-value is corrected for by Holm
    PairTold(String test, List<String> names, int pairs) {
        this.test = test;
        this.names = names;
        this.pairs = pairs;
    }

    PairTold method(String words) {
        method = words;
        return this;
    }

    PairTold statistic(String name, double value) {
        statistics.put(name, value);
        return this;
    }

    PairTold corrected(String words) {
        corrections.add(words);
        return this;
    }

    PairTold broken(List<String> words) {
        assumptions.addAll(words);
        return this;
    }

    PairTold equal(int equalScores, int equalRanks) {
        zeros = equalScores;
        ties = equalRanks;
        return this;
    }

    /// @param evidence the statistic in words
    /// @param pValue before Holm's correction
    /// @param adjusted after it
    /// @param firstBetter whether the test favours the first of the names
    Finding finding(
            int datasets,
            double alpha,
            String evidence,
            double pValue,
            double adjusted,
            boolean firstBetter) {
        if (pairs > 1) {
            corrections.add("Holm, %d pairs".formatted(pairs));
        }
        boolean different = adjusted <= alpha;
        return new Finding(
                test,
                method,
                names,
                statistics,
                OptionalDouble.of(adjusted),
                pairs > 1 ? OptionalDouble.of(pValue) : OptionalDouble.empty(),
                Optional.empty(),
                datasets,
                zeros,
                ties,
                corrections,
                assumptions,
                different ? Conclusion.DIFFERENT : Conclusion.UNDECIDED,
                different
                        ? Optional.of(firstBetter ? names.getFirst() : names.getLast())
                        : Optional.empty(),
                "%s over %s: %s, %s%s."
                        .formatted(
                                statement(different, firstBetter),
                                Phrases.count(datasets, "dataset"),
                                evidence,
                                Phrases.p(adjusted, alpha),
                                pairs > 1
                                        ? " after Holm's correction for %d pairs".formatted(pairs)
                                        : ""));
    }

    private String statement(boolean different, boolean firstBetter) {
        String first = names.getFirst();
        String second = names.getLast();
        if (!different) {
            return "Whether %s or %s is better stays undecided".formatted(first, second);
        }
        return "%s is better than %s"
                .formatted(firstBetter ? first : second, firstBetter ? second : first);
    }
}
