package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.Scores.Unit;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.comparison.ranks.CompareDatasets;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.DatasetScores;
import dev.foldstream.statistics.comparison.ranks.Finding;
import dev.foldstream.statistics.comparison.ranks.RankSettings;
import dev.foldstream.statistics.comparison.ranks.RankTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// From scores to everything that can be said of them. Confined to one thread.
final class CompareScores {
    private final Scores source;
    private final Unit unit;
    private final CompareSettings settings;
    private final DatasetScores scores;
    private final List<String> notes;

    /// @param unit what a row is
    /// @throws Failure when fewer than two models or no row are left
    CompareScores(Scores source, Unit unit, boolean higherIsBetter, CompareSettings settings) {
        this.source = source;
        this.unit = unit;
        this.settings = settings;
        this.notes = new ArrayList<>(source.notes());
        this.scores = settings.missing().complete(source.grid(), unit, higherIsBetter, notes);
    }

    /// @throws Failure when a test asked for is not one of these rows
    ComparisonReport compare() {
        List<TestChoice> tests =
                settings.tests().isEmpty()
                        ? TestChoice.usual(unit, scores.models().size())
                        : settings.tests();
        DatasetComparison byRanks = byRanks(tests);
        List<Finding> findings = new ArrayList<>(byRanks.findings());
        if (unit == Unit.FOLD) {
            findings.addAll(byFolds(tests));
        } else {
            refuseFolds(tests);
        }
        remark(tests);
        return new ComparisonReport(
                unit == Unit.FOLD
                        ? new FoldSentence(byMean(), findings, unit(scores.size())).of()
                        : byRanks.sentence(),
                unit.noun(),
                scores.datasets(),
                source.metric().map(Metric::label),
                scores.higherIsBetter(),
                settings.alpha(),
                settings.rope(),
                unit == Unit.FOLD ? byMean() : byRanks.ranking(),
                findings,
                byRanks.diagrams(),
                notes);
    }

    private DatasetComparison byRanks(List<TestChoice> tests) {
        List<RankTest> ranks = tests.stream().flatMap(test -> test.ranks().stream()).toList();
        return new CompareDatasets(
                        scores,
                        new RankSettings(ranks, settings.alpha(), settings.rope(), settings.seed()))
                .compare();
    }

    private List<Finding> byFolds(List<TestChoice> tests) {
        List<TestChoice> ofFolds = tests.stream().filter(test -> test.ranks().isEmpty()).toList();
        if (ofFolds.isEmpty()) {
            return List.of();
        }
        double ratio =
                source.testToTraining()
                        .orElseThrow(() ->
                                new Failure(
                                        "Folds share training rows, and a test has to know how many: say which share of the rows a fold tests, as --test-fraction %s does for the folds of one %d-fold cross-validation."
                                                .formatted(
                                                        Numbers.brief(
                                                                1.0 / Math.max(2, scores.size())),
                                                        Math.max(2, scores.size()))));
        List<Integer> ranking =
                byMean().stream().map(each -> scores.models().indexOf(each.model())).toList();
        CompareFolds folds = new CompareFolds(scores, ranking, ratio, settings);
        return ofFolds.stream().distinct().flatMap(test -> folds.by(test).stream()).toList();
    }

    private static void refuseFolds(List<TestChoice> tests) {
        tests.stream()
                .filter(test -> test.ranks().isEmpty())
                .findFirst()
                .ifPresent(test -> {
                    throw new Failure(
                            "'%s' compares folds of one dataset: say --folds when the rows are such."
                                    .formatted(test.word()));
                });
    }

    private void remark(List<TestChoice> tests) {
        Set<String> seen = new HashSet<>();
        scores.datasets().stream()
                .filter(row -> !seen.add(row))
                .distinct()
                .forEach(row ->
                        notes.add(
                                "%s '%s' comes more than once; each is taken as independent"
                                        .formatted(unit.noun(), row)));
        if (unit == Unit.FOLD && tests.stream().anyMatch(test -> test.ranks().isPresent())) {
            notes.add(
                    "tests on ranks take rows as independent, and folds share training rows: their p-values are too small");
        }
        if (settings.rope() == 0 && tests.stream().anyMatch(CompareScores::isBayesian)) {
            notes.add("no difference counts as too small to matter; --rope names one that does");
        }
        for (int i = 0; i < scores.models().size(); i++) {
            for (int j = i + 1; j < scores.models().size(); j++) {
                if (Arrays.equals(scores.ofModel(i), scores.ofModel(j))) {
                    notes.add(
                            "'%s' and '%s' have the same score in every row"
                                    .formatted(scores.models().get(i), scores.models().get(j)));
                }
            }
        }
    }

    private static boolean isBayesian(TestChoice test) {
        return test == TestChoice.BAYESIAN_SIGNED_RANK || test == TestChoice.BAYESIAN_T;
    }

    private String unit(int number) {
        return Numbers.count(number, unit.noun());
    }

    /// Folds of one dataset have one unit, so means say more than ranks.
    private List<Ranked> byMean() {
        double[] ranks = scores.averageRanks();
        Comparator<Ranked> order = Comparator.comparingDouble(Ranked::mean);
        return IntStream.range(0, ranks.length)
                .mapToObj(j -> {
                    double[] own = scores.ofModel(j);
                    return new Ranked(
                            scores.models().get(j),
                            ranks[j],
                            Arrays.stream(own).average().orElseThrow(),
                            (int)
                                    IntStream.range(0, own.length)
                                            .filter(i -> own[i] == scores.best(i))
                                            .count());
                })
                .sorted(scores.higherIsBetter() ? order.reversed() : order)
                .toList();
    }
}
