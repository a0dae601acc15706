package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// [Friedman]'s test in words.
final class FriedmanFinding {
    private static final String NAME = "friedman";

    /// Demšar's rule of thumb for the χ² distribution.
    private static final int ENOUGH_DATASETS = 10;

    private FriedmanFinding() {}

    static Finding of(DatasetScores scores, double alpha) {
        return switch (Friedman.test(scores)) {
            case Friedman.Result.Made made -> made(made, scores, alpha);
            case Friedman.Result.Impossible impossible ->
                    Finding.impossible(NAME, scores.models(), scores.size(), impossible.reason());
        };
    }

    private static Finding made(Friedman.Result.Made made, DatasetScores scores, double alpha) {
        SequencedMap<String, Double> statistics = new LinkedHashMap<>();
        statistics.put("chi-square", made.chiSquare());
        statistics.put("degrees of freedom", (double) made.degreesOfFreedom());
        statistics.put("p of chi-square", made.pValue());
        made.imanDavenport()
                .ifPresent(f -> {
                    statistics.put("F", f.statistic());
                    statistics.put("numerator freedom", (double) f.numeratorFreedom());
                    statistics.put("denominator freedom", (double) f.denominatorFreedom());
                });
        double p = made.decidingPValue();
        return new Finding(
                NAME,
                made.imanDavenport().isPresent()
                        ? "Iman and Davenport's F, approximate"
                        : "χ², approximate: F is infinite",
                scores.models(),
                statistics,
                OptionalDouble.of(p),
                OptionalDouble.empty(),
                Optional.empty(),
                scores.size(),
                0,
                made.tiedDatasets(),
                made.tiedDatasets() > 0 ? List.of("ties within datasets") : List.of(),
                assumptions(made),
                p <= alpha ? Conclusion.DIFFERENT : Conclusion.UNDECIDED,
                Optional.empty(),
                sentence(made, alpha));
    }

    private static List<String> assumptions(Friedman.Result.Made made) {
        return made.datasets() > ENOUGH_DATASETS
                ? List.of()
                : List.of(
                        "the distributions of F and χ² are those of many datasets, %d are a rough guide"
                                .formatted(made.datasets()));
    }

    private static String sentence(Friedman.Result.Made made, double alpha) {
        double p = made.decidingPValue();
        String evidence =
                made.imanDavenport()
                        .map(f ->
                                "F(%d, %d) = %s"
                                        .formatted(
                                                f.numeratorFreedom(),
                                                f.denominatorFreedom(),
                                                Phrases.number(f.statistic())))
                        .orElse(
                                "χ²(%d) = %s"
                                        .formatted(
                                                made.degreesOfFreedom(),
                                                Phrases.number(made.chiSquare())));
        return "%s over %s: %s, %s."
                .formatted(
                        p <= alpha
                                ? "The %d models do not all rank alike".formatted(made.models())
                                : "No difference between the ranks of the %d models shows"
                                        .formatted(made.models()),
                        Phrases.count(made.datasets(), "dataset"),
                        evidence,
                        Phrases.p(p, alpha));
    }
}
