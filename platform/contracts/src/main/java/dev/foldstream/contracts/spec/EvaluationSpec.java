package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What is measured, and how models are compared.
///
/// @param metrics the first one ranks; empty: those that suit the target, see [#metrics(RowLayout)]
/// @param baseline the model that the others are compared with; see [ComparisonSpec#pairs()]
@Doc("What is measured, and how models are compared.")
public record EvaluationSpec(
        @Doc("What is reported; the first one ranks. Those that suit the target if empty.")
                @Default("[]")
                List<Metric> metrics,
        @Doc("The model that all others are compared with.") Optional<String> baseline,
        @Doc("The statistical comparison.") @Default("{}") ComparisonSpec comparison,
        @Doc("Whether the mean prediction of a model's seeds is ranked as a model of its own.")
                @Default("false")
                boolean ensembles) {
    private static final int LONGEST = 10;
    private static final int NAMED = 8;

    public EvaluationSpec {
        metrics = List.copyOf(metrics);
        List<Violation> violations = new ArrayList<>();
        if (new HashSet<>(metrics).size() != metrics.size()) {
            violations.add(new Violation("metrics", metrics.toString(), "none twice"));
        }
        if (baseline.isEmpty()
                && comparison.pairs().equals(Optional.of(ComparisonPairs.BASELINE))) {
            violations.add(
                    new Violation(
                            "comparison.pairs", "baseline", "a named baseline, or all, or best"));
        }
        if (!metrics.isEmpty() && !metrics.getFirst().ranks()) {
            violations.add(
                    new Violation(
                            "metrics",
                            metrics.toString(),
                            "a metric first that ranks, such as 'mae': '%s' is best at 0, and its"
                                            .formatted(metrics.getFirst().word())
                                    + " means put no model before another"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    /// What is measured for these targets: what the experiment says, else `mae`, `rmse`, `r2` for
    /// numbers and `accuracy`, `log-loss`, `balanced-accuracy` for classes.
    public List<Metric> metrics(RowLayout targets) {
        if (!metrics.isEmpty()) {
            return metrics;
        }
        return targets.classes().isPresent()
                ? List.of(Metric.ACCURACY, Metric.LOG_LOSS, Metric.BALANCED_ACCURACY)
                : List.of(Metric.MAE, Metric.RMSE, Metric.R2);
    }

    /// What of the evaluation does not suit this dataset, by paths within it.
    public List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>();
        metrics.stream()
                .filter(metric -> !metric.suits(dataset))
                .map(metric ->
                        new Violation(
                                "metrics",
                                "'%s' of the target %s"
                                        .formatted(metric.word(), dataset.targetLayout()),
                                "some of " + words(Metric.suited(dataset))))
                .forEach(violations::add);
        if (dataset.targetLayout().classes().isEmpty()) {
            comparison.tests().stream()
                    .filter(ComparisonTest::isOfClasses)
                    .map(test ->
                            new Violation(
                                    "comparison.tests",
                                    "'%s' of the target %s"
                                            .formatted(
                                                    SpecShape.word(test), dataset.targetLayout()),
                                    "tests of numbers, such as 'bootstrap' or 'corrected-t'"))
                    .forEach(violations::add);
        }
        return violations;
    }

    /// `[mae, rmse, r2]`; of a long list the first ones, and how many there are besides.
    private static String words(List<Metric> suited) {
        int named = suited.size() <= LONGEST ? suited.size() : NAMED;
        List<String> words = suited.subList(0, named).stream().map(Metric::word).toList();
        return named == suited.size()
                ? words.toString()
                : "%s and %d more metrics".formatted(words, suited.size() - named);
    }
}
