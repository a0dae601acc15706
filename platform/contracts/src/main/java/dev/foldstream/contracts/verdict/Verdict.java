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

    /// The model that the ranking's table compares the others with: the baseline, else the first.
    public String pivot() {
        return baseline.orElse(ranking.getFirst().model());
    }

    /// The comparison of two models, in either order, by the test that decides: the first one.
    public Optional<Comparison> comparison(String one, String other) {
        return comparisons.stream()
                .filter(comparison -> comparison.test() == comparisons.getFirst().test())
                .filter(comparison -> comparison.isOf(one, other))
                .findFirst();
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
    ///
    /// @param interval of the mean over the folds that could have been drawn, where more than one
    ///   was
    public record Summary(
            Metric metric, double mean, double deviation, Optional<Comparison.Interval> interval) {

        public Summary(Metric metric, double mean, double deviation) {
            this(metric, mean, deviation, Optional.empty());
        }
    }
}
