package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.Holm;
import java.util.ArrayList;
import java.util.List;

/// Tests of pairs of models that have a p-value, in words. Immutable.
final class PairFindings {
    private final DatasetScores scores;
    private final double alpha;

    PairFindings(DatasetScores scores, double alpha) {
        this.scores = scores;
        this.alpha = alpha;
    }

    List<Finding> wilcoxon(PairwiseWilcoxon test) {
        int pairs = test.pairs().size();
        return test.pairs().stream()
                .map(pair ->
                        switch (pair.result()) {
                            case Wilcoxon.Result.Made made -> wilcoxon(pair, made, pairs);
                            case Wilcoxon.Result.Impossible impossible ->
                                    Finding.impossible(
                                            "wilcoxon",
                                            scores.names(pair.better(), pair.worse()),
                                            scores.size(),
                                            impossible.reason());
                        })
                .toList();
    }

    private Finding wilcoxon(PairwiseWilcoxon.Pair pair, Wilcoxon.Result.Made made, int pairs) {
        boolean exact = made.method() == Wilcoxon.Method.EXACT;
        PairTold told =
                new PairTold("wilcoxon", scores.names(pair.better(), pair.worse()), pairs)
                        .method(
                                exact
                                        ? "exact, over all signs of the ranks"
                                        : "normal approximation")
                        .statistic("T", made.statistic())
                        .statistic("rank sum of positive differences", made.positive())
                        .statistic("rank sum of negative differences", made.negative())
                        .statistic("rank-biserial correlation", made.effect())
                        .equal(made.zeros(), made.ties())
                        .broken(smallest(made.n(), pairs))
                        .broken(scores.incommensurable());
        if (!exact) {
            told.corrected("continuity, ½");
            if (made.ties() > 0) {
                told.corrected("ties of differences");
            }
        }
        return told.finding(
                scores.size(),
                alpha,
                "T = " + Phrases.number(made.statistic()),
                made.pValue(),
                pair.adjusted().orElseThrow(),
                favorsFirst(made.positive() - made.negative()));
    }

    /// How small p can get at all: a handful of datasets can't show anything.
    private List<String> smallest(int differences, int pairs) {
        double smallest = Math.min(1, pairs * Math.scalb(1.0, 1 - differences));
        return smallest > alpha
                ? List.of(
                        "%s can't give a p below %s%s"
                                .formatted(
                                        Phrases.count(differences, "difference"),
                                        Phrases.number(smallest),
                                        pairs > 1
                                                ? " after the correction for %d pairs"
                                                        .formatted(pairs)
                                                : ""))
                : List.of();
    }

    List<Finding> sign() {
        List<List<Integer>> pairs = scores.pairs();
        List<SignTest.Result> results =
                pairs.stream()
                        .map(pair ->
                                SignTest.test(
                                        scores.ofModel(pair.getFirst()),
                                        scores.ofModel(pair.getLast())))
                        .toList();
        double[] adjusted =
                Holm.adjust(results.stream().mapToDouble(PairFindings::pValue).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            List<String> names = scores.names(pairs.get(i).getFirst(), pairs.get(i).getLast());
            double corrected = adjusted[i];
            findings.add(
                    switch (results.get(i)) {
                        case SignTest.Result.Made made ->
                                sign(names, made, corrected, adjusted.length);
                        case SignTest.Result.Impossible impossible ->
                                Finding.impossible(
                                        "sign", names, scores.size(), impossible.reason());
                    });
        }
        return findings;
    }

    private static double pValue(SignTest.Result result) {
        return result instanceof SignTest.Result.Made made ? made.pValue() : 1;
    }

    private Finding sign(
            List<String> names, SignTest.Result.Made made, double adjusted, int pairs) {
        boolean firstMore = favorsFirst(made.wins() - made.losses());
        int more = Math.max(made.wins(), made.losses());
        int fewer = Math.min(made.wins(), made.losses());
        return new PairTold("sign", names, pairs)
                .method("exact, binomial")
                .statistic("higher", made.wins())
                .statistic("lower", made.losses())
                .equal(made.ties(), 0)
                .broken(smallest(made.wins() + made.losses(), pairs))
                .finding(
                        scores.size(),
                        alpha,
                        "%s better on %d, worse on %d, equal on %d"
                                .formatted(
                                        names.getFirst(),
                                        firstMore ? more : fewer,
                                        firstMore ? fewer : more,
                                        made.ties()),
                        made.pValue(),
                        adjusted,
                        firstMore);
    }

    List<Finding> nemenyi() {
        double[] ranks = scores.averageRanks();
        int pairs = scores.pairs().size();
        return scores.pairs().stream()
                .map(pair -> {
                    double distance = ranks[pair.getLast()] - ranks[pair.getFirst()];
                    double p = Nemenyi.pValue(scores, distance);
                    PairTold told =
                            new PairTold(
                                            "nemenyi",
                                            scores.names(pair.getFirst(), pair.getLast()),
                                            1)
                                    .method("studentized range, approximate")
                                    .statistic("difference of average ranks", distance);
                    if (pairs > 1) {
                        told.corrected("%d pairs, by the studentized range".formatted(pairs));
                    }
                    return told.finding(
                            scores.size(),
                            alpha,
                            "average ranks differ by " + Phrases.number(distance),
                            p,
                            p,
                            true);
                })
                .toList();
    }

    private boolean favorsFirst(double higherBy) {
        return scores.higherIsBetter() ? higherBy > 0 : higherBy < 0;
    }
}
