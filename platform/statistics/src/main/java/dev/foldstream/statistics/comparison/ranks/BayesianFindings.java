package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// The [BayesianSignedRank] test of every pair in words. A conclusion is drawn where its posterior
/// is more than 0.95. Immutable.
final class BayesianFindings {
    private static final String NAME = "bayesian-signed-rank";
    private static final double PROBABLE = 0.95;

    private final DatasetScores scores;
    private final RankSettings settings;

    BayesianFindings(DatasetScores scores, RankSettings settings) {
        this.scores = scores;
        this.settings = settings;
    }

    List<Finding> of() {
        List<List<Integer>> pairs = scores.pairs();
        List<BayesianSignedRank.Pair> scored =
                pairs.stream()
                        .map(pair ->
                                new BayesianSignedRank.Pair(
                                        scores.ofModel(pair.getFirst()),
                                        scores.ofModel(pair.getLast())))
                        .toList();
        List<BayesianSignedRank.Result> results =
                BayesianSignedRank.test(scored, settings.rope(), settings.seed());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            List<String> names = scores.names(pairs.get(i).getFirst(), pairs.get(i).getLast());
            findings.add(
                    switch (results.get(i)) {
                        case BayesianSignedRank.Result.Made made -> made(names, made);
                        case BayesianSignedRank.Result.Impossible impossible ->
                                Finding.impossible(NAME, names, scores.size(), impossible.reason());
                    });
        }
        return findings;
    }

    private Finding made(List<String> names, BayesianSignedRank.Result.Made made) {
        Posterior posterior = made.posterior();
        double first = scores.higherIsBetter() ? posterior.above() : posterior.below();
        double second = scores.higherIsBetter() ? posterior.below() : posterior.above();
        SequencedMap<String, Double> statistics = new LinkedHashMap<>();
        statistics.put("rope", made.rope());
        statistics.put("draws", (double) made.draws());
        Conclusion conclusion = conclusion(Math.max(first, second), posterior.within());
        return new Finding(
                NAME,
                "Monte Carlo, %d draws, seed %d".formatted(made.draws(), settings.seed()),
                names,
                statistics,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(posterior),
                made.n(),
                0,
                0,
                List.of(),
                scores.incommensurable(),
                conclusion,
                conclusion == Conclusion.DIFFERENT
                        ? Optional.of(first > second ? names.getFirst() : names.getLast())
                        : Optional.empty(),
                PosteriorSentence.of(names, posterior, settings.rope(), scores.higherIsBetter()));
    }

    private static Conclusion conclusion(double better, double equal) {
        if (better > PROBABLE) {
            return Conclusion.DIFFERENT;
        }
        return equal > PROBABLE ? Conclusion.EQUIVALENT : Conclusion.UNDECIDED;
    }
}
