package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.spec.ComparisonSpec;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.evaluator.score.TrainedExperiment;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/// What tests have to know of an experiment besides its scores.
///
/// @param classification whether the target is a class
/// @param folds whose scores are reported
/// @param testToTraining `n_test / n_train`
/// @param group column whose groups stay whole in the split
/// @param foldWarnings assumptions of tests over folds that do not hold, in plain words
public record Situation(
        boolean classification,
        int folds,
        double testToTraining,
        Optional<String> group,
        List<String> foldWarnings) {
    /// Test parts whose sizes differ more than this give folds that are not alike.
    private static final int MOST_TIMES = 2;

    public Situation {
        foldWarnings = List.copyOf(foldWarnings);
    }

    public static Situation of(TrainedExperiment experiment) {
        List<FoldSize> folds = experiment.plan().outer();
        FoldSpec spec = experiment.spec().folds();
        return new Situation(
                experiment.dataset().targetLayout().classes().isPresent(),
                folds.size(),
                experiment.testToTraining(),
                Optional.ofNullable(spec.columnsByKey(experiment.dataset().targets()).get("group")),
                warnings(spec, folds));
    }

    private static List<String> warnings(FoldSpec spec, List<FoldSize> folds) {
        List<String> warnings = new ArrayList<>();
        if (spec instanceof TemporalFolds) {
            warnings.add(
                    "folds follow one another in time, while tests over folds take them as"
                            + " exchangeable: a drift over time counts as chance");
        }
        IntSummaryStatistics sizes = folds.stream().mapToInt(FoldSize::test).summaryStatistics();
        if (sizes.getMax() > MOST_TIMES * sizes.getMin()) {
            warnings.add(
                    "folds differ in size, from %d to %d test rows, and count alike"
                            .formatted(sizes.getMin(), sizes.getMax()));
        }
        return warnings;
    }

    /// The tests that an experiment asks for, else those that suit it; the first one decides.
    ///
    /// | | of more than one fold | of one test set |
    /// |---|---|---|
    /// | any metric | corrected resampled t | BCa bootstrap, by group where the split has groups |
    /// | classes without groups, by accuracy | | McNemar |
    /// | by ROC AUC | | DeLong, then McNemar |
    /// | by another metric | | BCa bootstrap, then McNemar |
    List<ComparisonTest> tests(ComparisonSpec spec, Metric rankedBy) {
        if (!spec.tests().isEmpty()) {
            return spec.tests();
        }
        if (folds > 1) {
            return List.of(ComparisonTest.CORRECTED_T);
        }
        if (!classification || group.isPresent()) {
            return List.of(ComparisonTest.BOOTSTRAP);
        }
        if (rankedBy == Metric.ACCURACY) {
            return List.of(ComparisonTest.MCNEMAR);
        }
        return List.of(
                rankedBy == Metric.ROC_AUC ? ComparisonTest.DELONG : ComparisonTest.BOOTSTRAP,
                ComparisonTest.MCNEMAR);
    }
}
