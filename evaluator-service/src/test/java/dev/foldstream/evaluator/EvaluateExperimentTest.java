package dev.foldstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EvaluateExperimentTest {
    private static final String WITH_BASELINE =
            "{\"metrics\": [\"mae\", \"rmse\", \"r2\"], \"baseline\": \"straight\"}";

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final EvaluateExperiment evaluateExperiment = new EvaluateExperiment(store);

    private static final String SWEEP =
            """
            {"name": "fixture", "seeds": [7, 3],
             "dataset": {"kind": "csv", "file": "fixture.csv",
                         "inputs": ["<script>alert('x')</script>"], "targets": ["y"]},
             "folds": {"kind": "k-fold", "k": 4},
             "models": {
               "network": {"architecture": {"kind": "mlp"},
                           "selection": "%s",
                           "sweep": {"training.epochs": [5, 6, 7]}},
               "straight": {"architecture": {"kind": "linear"}}},
             "evaluation": {"ensembles": %s}}
            """;

    /// Trials of the fixture have their error as their validation loss.
    @Test
    void a_sweep_is_scored_by_the_candidate_that_validation_chose_on_each_fold() {
        ToDoubleFunction<Trial> error =
                trial -> trial.model().equals("network." + trial.fold() % 3) ? 1 : 2 + trial.fold();
        Evaluation evaluation = whole(SWEEP.formatted("validation", false), error);

        assertThat(text(evaluation.scores()).lines())
                .hasSize(1 + 2 * 4 * 2)
                .anyMatch(line -> line.startsWith("network.2,2,7,trained"))
                .noneMatch(line -> line.startsWith("network.2,1,"));
        assertThat(verdict(evaluation).ranking())
                .extracting(ModelScores::model)
                .containsExactly("network", "straight");
        assertThat(network(verdict(evaluation)).score(Metric.MAE).mean()).isEqualTo(1);
        assertThat(text(evaluation.report())).contains("network.1 of 3", "epochs 6");
        assertThat(text(find("selection.json"))).contains("\"candidate\" : \"network.2\"");
    }

    @Test
    void without_selection_every_candidate_ranks_by_itself() {
        Evaluation evaluation = whole(SWEEP.formatted("none", false), trial -> 1);

        assertThat(verdict(evaluation).ranking())
                .extracting(ModelScores::model)
                .containsExactly("network.0", "network.1", "network.2", "straight");
        assertThat(verdict(evaluation).ranking())
                .extracting(ModelScores::parameters)
                .containsOnly(7L);
    }

    /// Errors of the two seeds are opposite, so their mean is right.
    @Test
    void an_ensemble_is_the_mean_of_its_seeds_and_knows_its_spread() {
        Evaluation evaluation =
                whole(
                        SWEEP.formatted("validation", true),
                        trial -> trial.seed() == 7 ? 2 + trial.fold() : -2 - trial.fold());

        ModelScores ensemble =
                verdict(evaluation).ranking().stream()
                        .filter(model -> model.model().equals("straight ensemble"))
                        .findFirst()
                        .orElseThrow();
        assertThat(ensemble.score(Metric.MAE).mean()).isCloseTo(0, within(1e-12));
        assertThat(ensemble.trials()).isEqualTo(4);
        assertThat(text(evaluation.scores())).contains("straight ensemble,0,all,ensemble,0,0,");
        // the deviation of e and −e is √2 e
        assertThat(
                        text(find("predictions.csv"))
                                .lines()
                                .filter(line -> line.startsWith("straight,1,")))
                .hasSize(10)
                .allSatisfy(line ->
                        assertThat(Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                                .isCloseTo(3 * Math.sqrt(2), within(1e-12)));
        assertThat(text(evaluation.report())).contains("spread of the seeds of straight");
    }

    @Test
    void rows_that_were_trained_on_are_no_estimate_of_generalisation() {
        Evaluation evaluation =
                whole(
                        """
                        {"name": "fixture", "seeds": [7, 3],
                         "dataset": {"kind": "csv", "file": "fixture.csv",
                                     "inputs": ["<script>alert('x')</script>"], "targets": ["y"]},
                         "folds": {"kind": "all-data"},
                         "models": {"network": {"architecture": {"kind": "mlp"}},
                                    "straight": {"architecture": {"kind": "linear"}}}}
                        """,
                        EvaluateExperimentTest::networkIsBetter);

        assertThat(verdict(evaluation).sentence())
                .startsWith("network fits the rows that it was trained on best")
                .endsWith("that is no estimate of generalisation.");
        assertThat(verdict(evaluation).comparisons()).isEmpty();
        assertThat(text(evaluation.report())).contains("so this is no estimate of generalisation");
    }

    @Test
    void every_trial_has_one_line_in_the_order_of_models_folds_and_seeds() {
        Evaluation evaluation = evaluate(WITH_BASELINE, EvaluateExperimentTest::networkIsBetter);

        List<String> lines = text(evaluation.scores()).lines().toList();
        assertThat(lines).hasSize(1 + 2 * 4 * 2);
        assertThat(lines.getFirst())
                .isEqualTo("model,fold,seed,status,epochs,best_epoch,mae,rmse,r2");
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(",trained"))))
                .startsWith("network,0,7", "network,0,3", "network,1,7", "network,1,3")
                .endsWith("straight,3,7", "straight,3,3");
    }

    /// Fold 0 tests 0, 4, …, 36: `Σ(y − ȳ)² = 1320`, and ten errors of 1 give `R² = 1 − 10/1320`.
    @Test
    void scores_are_those_of_the_test_rows() {
        Evaluation evaluation = evaluate(WITH_BASELINE, trial -> 1);

        assertThat(text(evaluation.scores()))
                .contains("network,0,7,trained,40,32,1.0,1.0,0.9924242424242424\n")
                .contains("straight,0,7,trained,0,0,1.0,1.0,0.9924242424242424\n");
    }

    /// Training rows of fold 1 are 7, 8, 10, …, 39 without the residue 1: 26 rows with the sum 581.
    /// The test rows are 1, 5, …, 37; the error is their mean distance to 581 / 26.
    @Test
    void a_diverged_trial_is_scored_as_the_mean_of_its_training_targets() {
        Evaluation evaluation =
                evaluate(
                        WITH_BASELINE,
                        trial -> trial.id().equals("network-f1-s3") ? Double.NaN : 1);

        double mean = 581.0 / 26;
        double error = 0;
        for (int row = 1; row < 40; row += 4) {
            error += Math.abs(row - mean) / 10;
        }
        String line =
                text(evaluation.scores())
                        .lines()
                        .filter(l -> l.startsWith("network,1,3,diverged,3,0,"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Double.parseDouble(line.split(",", -1)[6])).isCloseTo(error, within(1e-12));
        assertThat(network(verdict(evaluation)).failed()).isEqualTo(1);
        assertThat(text(evaluation.report())).contains("1 of 8 failed");
        assertThat(verdict(evaluation).comparisons().getFirst().warnings())
                .contains("1 of 8 trials of network failed and count as the constant predictor");
    }

    @Test
    void a_better_model_wins_against_the_baseline() {
        Verdict verdict = verdict(evaluate(WITH_BASELINE, EvaluateExperimentTest::networkIsBetter));

        assertThat(verdict.ranking())
                .extracting(ModelScores::model)
                .containsExactly("network", "straight");
        assertThat(verdict.sentence())
                .isEqualTo(
                        "network ranks first with MAE 1.100 ± 0.065: it beats the baseline straight.");
        Comparison comparison = verdict.comparisons().getFirst();
        assertThat(comparison.candidate()).isEqualTo("network");
        assertThat(comparison.reference()).isEqualTo("straight");
        assertThat(comparison.metric()).isEqualTo(Metric.MAE);
        assertThat(comparison.conclusion()).isEqualTo(Conclusion.CANDIDATE_BETTER);
        assertThat(comparison.difference().orElseThrow()).isCloseTo(-1.05, within(1e-12));
        Evidence evidence = comparison.evidence().orElseThrow();
        assertThat(evidence.degreesOfFreedom()).hasValue(3);
        assertThat(evidence.n()).isEqualTo(4);
        assertThat(comparison.warnings()).isEmpty();
        assertThat(comparison.sentence())
                .startsWith("network is better than straight: MAE lower by 1.05 (95 % interval 0.")
                .endsWith(", corrected resampled t-test over 4 folds × 2 seeds");
    }

    @Test
    void a_metric_where_higher_is_better_ranks_the_other_way() {
        Verdict verdict =
                verdict(
                        evaluate(
                                "{\"metrics\": [\"r2\"], \"baseline\": \"straight\"}",
                                EvaluateExperimentTest::networkIsBetter));

        assertThat(verdict.ranking().getFirst().model()).isEqualTo("network");
        assertThat(verdict.comparisons().getFirst().conclusion())
                .isEqualTo(Conclusion.CANDIDATE_BETTER);
        assertThat(verdict.comparisons().getFirst().sentence()).contains("R² higher by");
    }

    @Test
    void a_worse_model_loses_against_the_baseline() {
        Verdict verdict =
                verdict(
                        evaluate(
                                "{\"metrics\": [\"mae\"], \"baseline\": \"network\"}",
                                EvaluateExperimentTest::networkIsBetter));

        assertThat(verdict.sentence())
                .startsWith("No model beats the baseline network, which ranks first with MAE 1.1");
        assertThat(verdict.comparisons().getFirst().conclusion())
                .isEqualTo(Conclusion.REFERENCE_BETTER);
        assertThat(verdict.comparisons().getFirst().sentence())
                .startsWith("network is better than straight: MAE lower by 1.05");
    }

    @Test
    void of_two_models_without_a_baseline_the_first_is_the_candidate() {
        Verdict verdict =
                verdict(
                        evaluate(
                                "{\"metrics\": [\"mae\"], \"comparison\": {\"pairs\": \"best\"}}",
                                EvaluateExperimentTest::networkIsBetter));

        assertThat(verdict.comparisons()).hasSize(1);
        assertThat(verdict.comparisons().getFirst().candidate()).isEqualTo("network");
        assertThat(verdict.comparisons().getFirst().warnings()).isEmpty();
    }

    @Test
    void equal_models_are_not_decided_and_have_no_p_value() {
        Verdict verdict = verdict(evaluate(WITH_BASELINE, trial -> 1));

        Comparison comparison = verdict.comparisons().getFirst();
        assertThat(comparison.conclusion()).isEqualTo(Conclusion.UNDECIDED);
        assertThat(comparison.pValue()).isEmpty();
        assertThat(comparison.interval()).isEmpty();
        assertThat(comparison.sentence())
                .contains("can't be compared by the corrected resampled t-test");
        assertThat(verdict.sentence())
                .endsWith(
                        ", undecided against the baseline straight: the scores are the same in every"
                                + " fold.");
    }

    @Test
    void of_one_test_set_rows_are_resampled() {
        Verdict verdict =
                verdict(
                        whole(
                                """
                                {"name": "fixture", "seeds": [7, 3],
                                 "dataset": {"kind": "csv", "file": "fixture.csv",
                                             "inputs": ["<script>alert('x')</script>"],
                                             "targets": ["y"]},
                                 "folds": {"kind": "holdout"},
                                 "models": {"network": {"architecture": {"kind": "mlp"}},
                                            "straight": {"architecture": {"kind": "linear"}}},
                                 "evaluation": {"metrics": ["r2"]}}
                                """,
                                EvaluateExperimentTest::networkIsBetter));

        Comparison comparison = verdict.comparisons().getFirst();
        assertThat(comparison.test()).isEqualTo(ComparisonTest.BOOTSTRAP);
        assertThat(comparison.evidence().orElseThrow().n()).isEqualTo(40);
        assertThat(comparison.sentence()).endsWith("BCa bootstrap over 40 test rows");
        assertThat(comparison.warnings())
                .anyMatch(warning -> warning.contains("what other training rows would have given"));
    }

    @Test
    void one_fold_gives_no_variance() {
        Verdict verdict =
                verdict(
                        whole(
                                """
                                {"name": "fixture", "seeds": [7, 3],
                                 "dataset": {"kind": "csv", "file": "fixture.csv",
                                             "inputs": ["<script>alert('x')</script>"],
                                             "targets": ["y"]},
                                 "folds": {"kind": "holdout"},
                                 "models": {"network": {"architecture": {"kind": "mlp"}},
                                            "straight": {"architecture": {"kind": "linear"}}},
                                 "evaluation": {"comparison": {"tests": ["corrected-t"]}}}
                                """,
                                EvaluateExperimentTest::networkIsBetter));

        assertThat(verdict.sentence())
                .endsWith(", undecided against straight: one fold gives no variance.");
        assertThat(verdict.comparisons().getFirst().pValue()).isEmpty();
    }

    @Test
    void the_same_artifacts_give_the_same_bytes() {
        Evaluation first = evaluate(WITH_BASELINE, EvaluateExperimentTest::networkIsBetter);

        InMemoryArtifactStore elsewhere = new InMemoryArtifactStore();
        ArtifactRef plan =
                new ExperimentFixture(
                                elsewhere,
                                ExperimentFixture.json(WITH_BASELINE),
                                EvaluateExperimentTest::networkIsBetter)
                        .planAndTrain();
        assertThat(new EvaluateExperiment(elsewhere).evaluate(plan)).isEqualTo(first);
    }

    @Test
    void an_evaluated_experiment_is_not_evaluated_again() {
        ExperimentFixture fixture = fixture(WITH_BASELINE, trial -> 1);
        ArtifactRef plan = fixture.planAndTrain();
        Evaluation first = evaluateExperiment.evaluate(plan);
        store.lose(ArtifactKeys.stack(ExperimentFixture.ID, "network-0", "outcome.json"));

        assertThat(evaluateExperiment.evaluate(plan)).isEqualTo(first);
    }

    @Test
    void an_interrupted_evaluation_is_finished() {
        ExperimentFixture fixture = fixture(WITH_BASELINE, trial -> 1);
        ArtifactRef plan = fixture.planAndTrain();
        Evaluation whole = evaluateExperiment.evaluate(plan);
        store.lose(whole.verdict().key());
        store.lose(whole.report().key());

        assertThat(evaluateExperiment.evaluate(plan)).isEqualTo(whole);
        assertThat(store.find(whole.report().key())).contains(whole.report());
    }

    @Test
    void a_stack_that_is_not_trained_is_named() {
        ExperimentFixture fixture = fixture(WITH_BASELINE, trial -> 1);
        ArtifactRef plan = fixture.plan();
        fixture.stacks().stream().skip(1).forEach((Stack stack) -> fixture.train(stack));

        assertThatThrownBy(() -> evaluateExperiment.evaluate(plan))
                .isInstanceOf(ArtifactMissing.class)
                .hasMessageContaining("network-0/outcome.json");
    }

    /// Fold 1 tests 1, 5, …, 37; the error is 1 in turns above and below.
    @Test
    void what_was_predicted_for_every_test_row_lies_beside_the_scores() {
        evaluate(WITH_BASELINE, trial -> 1);

        List<String> lines = text(find("predictions.csv")).lines().toList();
        assertThat(lines).hasSize(1 + 2 * 40);
        assertThat(lines.getFirst()).isEqualTo("model,fold,row,seeds,y,y.predicted,y.deviation");
        assertThat(lines).contains("network,1,1,2,1.0,2.0,0.0", "network,1,5,2,5.0,4.0,0.0");
    }

    @Test
    void a_fold_without_a_trained_seed_is_predicted_by_the_mean_of_its_training_targets() {
        evaluate(WITH_BASELINE, trial -> trial.fold() == 1 ? Double.NaN : 1);

        assertThat(text(find("predictions.csv")))
                .containsPattern("network,1,1,0,1\\.0,22\\.34615384615\\d*,\\n"); // 581 / 26
    }

    @Test
    void the_part_of_every_row_in_every_fold_lies_beside_the_scores() {
        evaluate(WITH_BASELINE, trial -> 1);

        assertThat(text(find("folds.csv")).lines())
                .hasSize(1 + 40)
                .startsWith(
                        "row,fold_0,fold_1,fold_2,fold_3",
                        "0,test,validation,validation,validation")
                .endsWith("39,training,training,training,test");
    }

    @Test
    void every_figure_is_kept_by_itself() {
        evaluate(WITH_BASELINE, trial -> 1);

        String folder = ArtifactKeys.evaluation(ExperimentFixture.ID, "figures/");
        assertThat(store.list(folder).stream().map(key -> key.substring(folder.length())))
                .filteredOn(name -> name.endsWith(".svg"))
                .containsExactly(
                        "calibration-intervals-of-the-seeds.svg",
                        "error-distribution-y.svg",
                        "folds.svg",
                        "learning-curves-network.svg",
                        "predictions-network.svg",
                        "predictions-straight.svg",
                        "ranking-MAE.svg",
                        "residuals-network.svg",
                        "residuals-straight.svg");
    }

    /// Mean absolute error 1 … 1.2 by fold and seed, against 2, 2.1, 2.2, 2.3 by fold.
    private static double networkIsBetter(Trial trial) {
        return trial.model().equals("network")
                ? 1 + 0.05 * trial.fold() + (trial.seed() == 3 ? 0.05 : 0)
                : 2 + 0.1 * trial.fold();
    }

    private Evaluation evaluate(String evaluation, ToDoubleFunction<Trial> error) {
        return evaluateExperiment.evaluate(fixture(evaluation, error).planAndTrain());
    }

    /// @param json the whole experiment
    private Evaluation whole(String json, ToDoubleFunction<Trial> error) {
        return evaluateExperiment.evaluate(
                new ExperimentFixture(store, json, error).planAndTrain());
    }

    private ArtifactRef find(String file) {
        return store.find(ArtifactKeys.evaluation(ExperimentFixture.ID, file)).orElseThrow();
    }

    private ExperimentFixture fixture(String evaluation, ToDoubleFunction<Trial> error) {
        return new ExperimentFixture(store, ExperimentFixture.json(evaluation), error);
    }

    private Verdict verdict(Evaluation evaluation) {
        return Json.read(store.read(evaluation.verdict()), Verdict.class);
    }

    private static ModelScores network(Verdict verdict) {
        return verdict.ranking().stream()
                .filter(scores -> scores.model().equals("network"))
                .findFirst()
                .orElseThrow();
    }

    private String text(ArtifactRef artifact) {
        return new String(store.read(artifact), StandardCharsets.UTF_8);
    }
}
