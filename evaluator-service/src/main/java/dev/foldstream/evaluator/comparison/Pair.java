package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonPairs;
import dev.foldstream.contracts.spec.EvaluationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two models that are compared.
record Pair(String candidate, String reference) {
    /// Models of which all pairs are compared when nobody says which: 28 pairs. Of more, a
    /// correction would leave little to be found.
    private static final int MOST_FOR_ALL = 8;

    /// The pairs that an experiment asks for.
    ///
    /// @param ranking best first; a pair's candidate stands before its reference, if that is not
    ///   the baseline
    static List<Pair> of(EvaluationSpec evaluation, List<String> ranking) {
        return switch (kind(evaluation, ranking.size())) {
            case BASELINE -> against(evaluation.baseline().orElseThrow(), ranking);
            case ALL -> all(ranking);
            case BEST ->
                    ranking.stream()
                            .skip(1)
                            .map(other -> new Pair(ranking.getFirst(), other))
                            .toList();
        };
    }

    static ComparisonPairs kind(EvaluationSpec evaluation, int models) {
        Optional<ComparisonPairs> wanted = evaluation.comparison().pairs();
        if (wanted.isPresent()) {
            return wanted.get();
        }
        if (evaluation.baseline().isPresent()) {
            return ComparisonPairs.BASELINE;
        }
        return models <= MOST_FOR_ALL ? ComparisonPairs.ALL : ComparisonPairs.BEST;
    }

    private static List<Pair> against(String baseline, List<String> ranking) {
        return ranking.stream()
                .filter(model -> !model.equals(baseline))
                .map(model -> new Pair(model, baseline))
                .toList();
    }

    private static List<Pair> all(List<String> ranking) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ranking.size(); i++) {
            for (int j = i + 1; j < ranking.size(); j++) {
                pairs.add(new Pair(ranking.get(i), ranking.get(j)));
            }
        }
        return pairs;
    }
}
