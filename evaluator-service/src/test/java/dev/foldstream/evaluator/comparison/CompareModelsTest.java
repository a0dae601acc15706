package dev.foldstream.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.TrialScore;
import dev.foldstream.evaluator.score.TrialScore.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareModelsTest {
    private static final double TEST_TO_TRAINING = 0.25;
    private static final List<String> RANKING = List.of("good", "fair", "base");

    private static final double[] GOOD = {43.1, 45.2, 41.7, 44.0, 42.6};
    private static final double[] FAIR = {44.3, 45.1, 43.6, 45.2, 44.1};
    private static final double[] BASE = {44.6, 45.9, 43.9, 45.1, 44.7};

    @Test
    void every_model_is_compared_with_the_baseline() {
        assertThat(compare("\"base\""))
                .extracting(Comparison::candidate, Comparison::reference)
                .containsExactly(tuple("good", "base"), tuple("fair", "base"));
    }

    @Test
    void without_a_baseline_the_first_is_compared_with_every_other() {
        assertThat(compare("null"))
                .extracting(Comparison::candidate, Comparison::reference)
                .containsExactly(tuple("good", "fair"), tuple("good", "base"));
    }

    /// The smaller of two p-values is doubled; alone it is 0.02422807737548145 (scipy 1.17.1, see
    /// [CorrectedResampledTTest]).
    @Test
    void the_p_values_of_several_comparisons_are_corrected() {
        Comparison good = compare("\"base\"").getFirst();

        assertThat(good.pValue().orElseThrow()).isCloseTo(2 * 0.02422807737548145, within(1e-11));
        assertThat(good.warnings()).singleElement().asString().contains("2 comparisons (Holm)");
    }

    @Test
    void a_conclusion_rests_on_the_corrected_p_value() {
        Comparison fair = compare("\"base\"").getLast();

        assertThat(fair.pValue().orElseThrow()).isGreaterThan(0.05);
        assertThat(fair.conclusion()).isEqualTo(Comparison.Conclusion.UNDECIDED);
        assertThat(fair.sentence())
                .startsWith("fair is not shown to differ from base: MAE lower by");
    }

    private static List<Comparison> compare(String baseline) {
        ExperimentSpec spec =
                SpecReader.read(
                        Json.tree(
                                """
                                {"name": "three", "seeds": [1, 2],
                                 "dataset": {"kind": "csv", "file": "f.csv", "inputs": ["x"],
                                             "targets": ["y"]},
                                 "models": {"base": {"architecture": {"kind": "linear"}},
                                            "fair": {"architecture": {"kind": "mlp"}},
                                            "good": {"architecture": {"kind": "mlp"}}},
                                 "evaluation": {"metrics": ["mae"], "baseline": %s}}
                                """
                                        .formatted(baseline)));
        List<TrialScore> scores = new ArrayList<>();
        scores.addAll(scores("good", GOOD));
        scores.addAll(scores("fair", FAIR));
        scores.addAll(scores("base", BASE));
        return new CompareModels(
                        new ScoreTable(
                                spec.evaluation().metrics(),
                                spec.seeds(),
                                List.of("base", "fair", "good"),
                                scores),
                        spec.evaluation(),
                        TEST_TO_TRAINING)
                .compare(RANKING);
    }

    /// Two seeds per fold, as far above the fold's mean as below.
    private static List<TrialScore> scores(String model, double[] foldMeans) {
        List<TrialScore> scores = new ArrayList<>();
        for (int fold = 0; fold < foldMeans.length; fold++) {
            for (int seed = 1; seed <= 2; seed++) {
                double value = foldMeans[fold] + (seed == 1 ? 0.5 : -0.5);
                Trial trial = new Trial(model, fold, seed);
                scores.add(new TrialScore(model, trial, Status.TRAINED, 9, 9, List.of(value)));
            }
        }
        return scores;
    }
}
