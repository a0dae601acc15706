package dev.foldstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model with a trial that was trained, and yet predicts what is no number.
class MissingPredictionTest {
    private static final double MISSING = Double.POSITIVE_INFINITY;

    private final ArtifactStore store = new InMemoryArtifactStore();

    @ParameterizedTest
    @ValueSource(strings = {"mae", "r2", "error-q90"})
    void ranks_last_by_any_metric(String metric) {
        Verdict verdict = verdict(evaluate(metric, MissingPredictionTest::once));

        assertThat(verdict.ranking())
                .extracting(ModelScores::model)
                .containsExactly("straight", "network");
        assertThat(verdict.sentence()).startsWith("straight");
    }

    @Test
    void has_no_score_and_no_p_value() {
        Verdict verdict = verdict(evaluate("mae", MissingPredictionTest::once));

        assertThat(verdict.ranking().getLast().score(Metric.MAE).mean()).isNaN();
        assertThat(verdict.comparisons())
                .isNotEmpty()
                .allSatisfy(comparison -> {
                    assertThat(comparison.conclusion()).isEqualTo(Conclusion.UNDECIDED);
                    assertThat(comparison.pValue()).isEmpty();
                });
    }

    @Test
    void has_a_dash_in_the_report_and_its_score_in_the_table() {
        Evaluation evaluation = evaluate("mae", MissingPredictionTest::once);

        String report = new String(store.read(evaluation.report()), StandardCharsets.UTF_8);
        assertThat(report).contains("data-label=\"MAE\"><span>–<").doesNotContain(">NaN");
        assertThat(new String(store.read(evaluation.scores()), StandardCharsets.UTF_8))
                .contains("network,1,3,trained,40,32,NaN");
    }

    @Test
    void is_said_in_the_report_when_it_is_every_model() {
        Evaluation evaluation = evaluate("mae", trial -> MISSING);

        Verdict verdict = verdict(evaluation);
        assertThat(verdict.ranking()).hasSize(2);
        assertThat(verdict.comparisons())
                .extracting(Comparison::conclusion)
                .containsOnly(Conclusion.UNDECIDED);
    }

    /// One trial of the network, which is better otherwise.
    private static double once(Trial trial) {
        if (trial.model().equals("straight")) {
            return 2 + 0.1 * trial.fold();
        }
        return trial.id().equals("network-f1-s3") ? MISSING : 1 + 0.1 * trial.fold();
    }

    private Evaluation evaluate(String metric, ToDoubleFunction<Trial> error) {
        String json = ExperimentFixture.json("{\"metrics\": [\"%s\"]}".formatted(metric));
        return new EvaluateExperiment(store)
                .evaluate(new ExperimentFixture(store, json, error).planAndTrain());
    }

    private Verdict verdict(Evaluation evaluation) {
        return Json.read(store.read(evaluation.verdict()), Verdict.class);
    }
}
