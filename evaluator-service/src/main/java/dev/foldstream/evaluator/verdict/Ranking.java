package dev.foldstream.evaluator.verdict;

import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.statistics.comparison.MeanOverFolds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Orders models by the mean of the ranking metric over folds × seeds, best first.
///
/// A model with a NaN score ranks last; equal models keep the order of the file.
public final class Ranking {
    private Ranking() {}

    public static List<ModelScores> of(TrainedExperiment experiment, ScoreTable scores) {
        Map<String, Long> parameters =
                experiment.outcomes().stream()
                        .collect(
                                Collectors.toMap(
                                        StackOutcome::model,
                                        StackOutcome::parameters,
                                        (first, same) -> first));
        Metric rankedBy = experiment.rankedBy();
        return scores.models().stream()
                .map(model ->
                        new ModelScores(
                                model,
                                parameters.getOrDefault(stackModel(model), 0L),
                                scores.ofModel(model).size(),
                                scores.failed(model),
                                summaries(model, scores, experiment)))
                .sorted(best(rankedBy))
                .toList();
    }

    /// The model that an entrant was trained as: `mlp` for the candidate `mlp.3` and for an
    /// ensemble.
    private static String stackModel(String entrant) {
        int end = 0;
        while (end < entrant.length() && ". ".indexOf(entrant.charAt(end)) < 0) {
            end++;
        }
        return entrant.substring(0, end);
    }

    private static List<Summary> summaries(
            String model, ScoreTable scores, TrainedExperiment experiment) {
        double alpha = experiment.spec().evaluation().comparison().alpha();
        boolean generalizes = experiment.spec().folds().estimatesGeneralization();
        return scores.metrics().stream()
                .map(metric ->
                        summarise(
                                metric,
                                scores.values(model, metric),
                                generalizes
                                        ? MeanOverFolds.interval(
                                                scores.foldMeans(model, metric),
                                                experiment.testToTraining(),
                                                alpha)
                                        : Optional.empty()))
                .toList();
    }

    private static Summary summarise(Metric metric, double[] values, Optional<Interval> interval) {
        double mean = DoubleStream.of(values).sum() / values.length;
        double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Summary(metric, mean, Math.sqrt(squares / (values.length - 1)), interval);
    }

    /// `Double.compare` puts NaN after everything, and so does this.
    private static Comparator<ModelScores> best(Metric metric) {
        return Comparator.comparingDouble(model -> {
            double mean = model.score(metric).mean();
            return metric.higherIsBetter() ? -mean : mean;
        });
    }
}
