package dev.foldstream.contracts.verdict;

import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import java.util.Optional;

/// What an evaluation concludes: `comparison.json`.
///
/// @param sentence the conclusion in plain words
/// @param rankedBy the metric that ranks
/// @param ranking best first
/// @param baseline the model that the others were compared with
/// @param notes what a reader should know besides, in sentences
public record Verdict(
        String experimentId,
        String sentence,
        Metric rankedBy,
        List<ModelScores> ranking,
        Optional<String> baseline,
        List<Comparison> comparisons,
        List<String> notes) {
    public Verdict {
        ranking = List.copyOf(ranking);
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
    }

    /// One model's scores over all its trials.
    ///
    /// @param parameters trained scalars
    /// @param failed trials without usable weights; they are scored as the constant predictor
    public record ModelScores(
            String model, long parameters, int trials, int failed, List<Summary> scores) {
        public ModelScores {
            scores = List.copyOf(scores);
        }

        /// @throws IllegalArgumentException when that metric was not asked for
        public Summary score(Metric metric) {
            return scores.stream()
                    .filter(summary -> summary.metric() == metric)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(metric + " was not evaluated"));
        }
    }

    /// Mean and standard deviation (divisor `n − 1`) of a metric over folds × seeds.
    public record Summary(Metric metric, double mean, double deviation) {}
}
