package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.evaluator.score.TrainedExperiment;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;

/// What tests have to know of an experiment besides its scores.
///
/// @param classification whether the target is a class
/// @param testToTraining `n_test / n_train`
/// @param foldWarnings assumptions of tests over folds that do not hold, in plain words
public record Situation(boolean classification, double testToTraining, List<String> foldWarnings) {
    /// Test parts whose sizes differ more than this give folds that are not alike.
    private static final int MOST_TIMES = 2;

    public Situation {
        foldWarnings = List.copyOf(foldWarnings);
    }

    public static Situation of(TrainedExperiment experiment) {
        List<FoldSize> folds = experiment.plan().outer();
        return new Situation(
                experiment.dataset().targetLayout().classes().isPresent(),
                experiment.testToTraining(),
                warnings(experiment.spec().folds(), folds));
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
}
