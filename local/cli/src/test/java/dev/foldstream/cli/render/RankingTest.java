package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void each_model_is_a_line_with_its_difference_to_the_baseline() {
        Verdict verdict =
                verdict(
                        Optional.of("line"),
                        comparison(OptionalDouble.of(0.0002), Conclusion.CANDIDATE_BETTER));

        assertThat(Ranking.lines(verdict))
                .containsExactly(
                        "net is better.",
                        "",
                        "model            MAE  parameters        trials  difference        p   conclusion",
                        "net    40.00 ± 2.000       1,234  5 (1 failed)      -4.000  < 0.001  better: net",
                        "line   44.00 ± 3.000          11             5",
                        "",
                        "mean ± standard deviation over folds × seeds; differences of MAE against line",
                        "note: few folds");
    }

    @Test
    void where_no_test_could_be_made_there_is_no_p() {
        Verdict verdict =
                verdict(
                        Optional.of("line"),
                        comparison(OptionalDouble.empty(), Conclusion.UNDECIDED));

        assertThat(Ranking.lines(verdict).get(3)).containsPattern("–\\s+undecided$");
    }

    @Test
    void without_a_baseline_the_others_are_compared_with_the_first() {
        Verdict verdict =
                verdict(
                        Optional.empty(),
                        comparison(OptionalDouble.of(0.04), Conclusion.CANDIDATE_BETTER));

        assertThat(Ranking.lines(verdict).get(3)).startsWith("net").endsWith("5 (1 failed)");
        assertThat(Ranking.lines(verdict).get(4)).startsWith("line").endsWith("better: net");
    }

    private static Verdict verdict(Optional<String> baseline, Comparison comparison) {
        return new Verdict(
                "small-1",
                "net is better.",
                Metric.MAE,
                List.of(
                        new ModelScores("net", 1234, 5, 1, List.of(new Summary(Metric.MAE, 40, 2))),
                        new ModelScores("line", 11, 5, 0, List.of(new Summary(Metric.MAE, 44, 3)))),
                baseline,
                List.of(comparison),
                List.of());
    }

    private static Comparison comparison(OptionalDouble p, Conclusion conclusion) {
        return new Comparison(
                "net",
                "line",
                Metric.MAE,
                ComparisonTest.CORRECTED_T,
                0.05,
                OptionalDouble.of(0.4),
                OptionalDouble.of(-4),
                Optional.of(new Interval(-6, -2)),
                p,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                conclusion,
                Optional.empty(),
                List.of("few folds"),
                "net is better than line");
    }
}
