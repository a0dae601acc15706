package dev.foldstream.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.TrialScore;
import dev.foldstream.evaluator.score.TrialScore.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompareModelsTest {
    private static final List<String> RANKING = List.of("good", "fair", "base");

    private static final double[] GOOD = {43.1, 45.2, 41.7, 44.0, 42.6};
    private static final double[] FAIR = {44.3, 45.1, 43.6, 45.2, 44.1};
    private static final double[] BASE = {44.6, 45.9, 43.9, 45.1, 44.7};

    private static final Situation CROSS_VALIDATION =
            new Situation(false, 5, 0.25, Optional.empty(), List.of());

    @Test
    void every_model_is_compared_with_the_baseline() {
        assertThat(compare("\"baseline\": \"base\""))
                .extracting(Comparison::candidate, Comparison::reference)
                .containsExactly(tuple("good", "base"), tuple("fair", "base"));
    }

    @Test
    void without_a_baseline_all_pairs_are_compared_and_the_better_is_the_candidate() {
        assertThat(compare("\"metrics\": [\"mae\"]"))
                .extracting(Comparison::candidate, Comparison::reference)
                .containsExactly(
                        tuple("good", "fair"), tuple("good", "base"), tuple("fair", "base"));
    }

    @Test
    void the_best_can_be_compared_with_each_other_model_and_that_flatters_it() {
        List<Comparison> comparisons = compare("\"comparison\": {\"pairs\": \"best\"}");

        assertThat(comparisons)
                .extracting(Comparison::candidate, Comparison::reference)
                .containsExactly(tuple("good", "fair"), tuple("good", "base"));
        assertThat(comparisons.getFirst().warnings())
                .contains("the ranking's first was chosen by these same scores, which flatters it");
    }

    @Test
    void all_pairs_can_be_compared_beside_a_baseline() {
        assertThat(compare("\"baseline\": \"base\", \"comparison\": {\"pairs\": \"all\"}"))
                .hasSize(3);
    }

    /// The smaller of two p-values is doubled; alone it is 0.02422807737548145 (scipy 1.17.1, see
    /// [CorrectedResampledTTest]).
    @Test
    void the_p_values_of_several_comparisons_are_corrected() {
        Comparison good = compare("\"baseline\": \"base\"").getFirst();

        assertThat(good.pValue().orElseThrow()).isCloseTo(2 * 0.02422807737548145, within(1e-11));
        assertThat(good.evidence().orElseThrow().pValue().orElseThrow())
                .isCloseTo(0.02422807737548145, within(1e-11));
        assertThat(good.correction()).contains(new Comparison.Correction("Holm", 2));
        assertThat(good.warnings()).singleElement().asString().contains("2 comparisons (Holm)");
    }

    @Test
    void a_conclusion_rests_on_the_corrected_p_value() {
        Comparison fair = compare("\"baseline\": \"base\"").getLast();

        assertThat(fair.pValue().orElseThrow()).isGreaterThan(0.05);
        assertThat(fair.conclusion()).isEqualTo(Conclusion.UNDECIDED);
        assertThat(fair.sentence())
                .startsWith("fair is not shown to differ from base: MAE lower by");
    }

    /// The mean of BASE is 44.84.
    @Test
    void of_errors_one_percent_of_the_references_score_does_not_matter() {
        assertThat(compare("\"baseline\": \"base\"").getFirst().rope().orElseThrow())
                .isCloseTo(0.4484, within(1e-12));
    }

    /// Equivalence of good and base within ±3 has p = 0.013180409503573904 (scipy 1.17.1, see
    /// [CorrectedResampledTTest]), and that of fair and base is smaller.
    @Test
    void models_whose_difference_lies_within_the_rope_are_equivalent() {
        List<Comparison> comparisons =
                compare("\"baseline\": \"base\", \"comparison\": {\"rope\": 3}");

        assertThat(comparisons)
                .extracting(Comparison::conclusion)
                .containsOnly(Conclusion.EQUIVALENT);
        assertThat(comparisons.getFirst().sentence())
                .startsWith("good and base are equivalent, within ±3.00: MAE lower by 1.52")
                .contains("p = 0.013");
    }

    @Test
    void a_posterior_decides_by_its_mass() {
        Comparison good =
                compare("\"baseline\": \"base\", \"comparison\": {\"tests\": [\"bayesian-t\"]}")
                        .getFirst();

        assertThat(good.evidence().orElseThrow().posterior().orElseThrow().below())
                .isGreaterThan(0.95);
        assertThat(good.conclusion()).isEqualTo(Conclusion.CANDIDATE_BETTER);
        assertThat(good.pValue()).isEmpty();
        assertThat(good.correction()).isEmpty();
        assertThat(good.sentence()).contains("that good is better", "Bayesian correlated t-test");
    }

    @Test
    void several_tests_stand_one_after_another() {
        assertThat(
                        compare(
                                "\"baseline\": \"base\","
                                        + " \"comparison\": {\"tests\": [\"paired-t\", \"corrected-t\"]}"))
                .extracting(Comparison::test)
                .containsExactly(
                        ComparisonTest.PAIRED_T,
                        ComparisonTest.PAIRED_T,
                        ComparisonTest.CORRECTED_T,
                        ComparisonTest.CORRECTED_T);
    }

    @Test
    void what_does_not_hold_of_folds_is_said_of_tests_over_folds() {
        Situation temporal =
                new Situation(
                        false, 5, 0.25, Optional.empty(), List.of("folds follow one another"));

        assertThat(compare("\"baseline\": \"base\"", temporal, GOOD).getFirst().warnings())
                .contains("folds follow one another");
    }

    @Test
    void without_variance_between_folds_nothing_is_decided() {
        Comparison good = compare("\"baseline\": \"base\"", CROSS_VALIDATION, BASE).getFirst();

        assertThat(good.conclusion()).isEqualTo(Conclusion.UNDECIDED);
        assertThat(good.obstacle()).contains("the scores are the same in every fold");
        assertThat(good.evidence()).isEmpty();
        assertThat(good.difference()).hasValue(0);
    }

    @Test
    void a_score_that_is_no_number_leaves_no_number_behind() {
        double[] broken = {Double.NaN, 45.2, 41.7, 44.0, 42.6};

        Comparison good = compare("\"baseline\": \"base\"", CROSS_VALIDATION, broken).getFirst();

        assertThat(good.difference()).isEmpty();
        assertThat(good.obstacle()).contains("a score is not a finite number");
        assertThat(Json.write(good)).doesNotContain("NaN");
        assertThat(Json.read(Json.write(good), Comparison.class)).isEqualTo(good);
    }

    private static List<Comparison> compare(String evaluation) {
        return compare(evaluation, CROSS_VALIDATION, GOOD);
    }

    private static List<Comparison> compare(String evaluation, Situation situation, double[] good) {
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
                                 "evaluation": {%s}}
                                """
                                        .formatted(evaluation)));
        List<TrialScore> scores = new ArrayList<>();
        scores.addAll(scores("good", good));
        scores.addAll(scores("fair", FAIR));
        scores.addAll(scores("base", BASE));
        return new CompareModels(
                        new ScoreTable(
                                List.of(Metric.MAE),
                                spec.seeds(),
                                List.of("base", "fair", "good"),
                                scores),
                        spec.evaluation(),
                        situation)
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
