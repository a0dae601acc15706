package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonsSectionTest {
    @Test
    void every_pair_stands_in_a_square() {
        String html =
                html(
                        List.of("a", "b", "c"),
                        comparison("a", "b", Conclusion.CANDIDATE_BETTER),
                        comparison("c", "a", Conclusion.EQUIVALENT),
                        comparison("b", "c", Conclusion.UNDECIDED));

        assertThat(html)
                .contains(
                        "a</th><td></td><td class=\"better\">＋</td><td>＝</td></tr>",
                        "b</th><td class=\"worse\">−</td><td></td><td class=\"open\">?</td></tr>",
                        "c</th><td>＝</td><td class=\"open\">?</td><td></td></tr>");
    }

    @Test
    void where_a_pair_is_not_compared_there_is_no_square() {
        assertThat(
                        html(
                                List.of("a", "b", "c"),
                                comparison("a", "b", Conclusion.UNDECIDED),
                                comparison("a", "c", Conclusion.UNDECIDED)))
                .doesNotContain("Who beats whom");
    }

    @Test
    void of_many_sentences_the_first_are_read_at_once() {
        List<String> models = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        Comparison[] comparisons =
                models.stream()
                        .skip(1)
                        .map(model -> comparison("m0", model, Conclusion.UNDECIDED))
                        .toArray(Comparison[]::new);

        assertThat(html(models, comparisons))
                .contains("<summary>3 more</summary>")
                .contains("m0 against m9.");
    }

    /// For MAE, below the ROPE is good for the first model.
    @Test
    void a_posterior_is_a_bar_with_numbers() {
        Comparison bayesian =
                new Comparison(
                        "a",
                        "b",
                        Metric.MAE,
                        ComparisonTest.BAYESIAN_T,
                        0.05,
                        OptionalDouble.of(0.1),
                        OptionalDouble.of(-1),
                        Optional.of(new Interval(-2, -0.5)),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.of(
                                new Evidence(
                                        Evidence.Method.EXACT,
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        Optional.of(new Evidence.Posterior(0.9, 0.075, 0.025)),
                                        Evidence.Unit.FOLD,
                                        5,
                                        OptionalInt.empty())),
                        Optional.empty(),
                        Conclusion.CANDIDATE_BETTER,
                        Optional.empty(),
                        List.of(),
                        "a against b");

        assertThat(html(List.of("a", "b"), bayesian))
                .contains("0.90 · 0.08 · 0.03")
                .contains("Probabilities 0.90")
                .contains("−1.00<small>−2.00 to −0.500</small>")
                .contains("<td class=\"number\">5 folds</td>")
                .contains("a is better");
    }

    @Test
    void what_could_not_be_tested_says_why() {
        Comparison impossible =
                new Comparison(
                        "a",
                        "b",
                        Metric.MAE,
                        ComparisonTest.CORRECTED_T,
                        0.05,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Conclusion.UNDECIDED,
                        Optional.of("one fold gives no variance"),
                        List.of(),
                        "a against b");

        assertThat(html(List.of("a", "b"), impossible))
                .contains("undecided<small>one fold gives no variance</small>")
                .doesNotContain("NaN");
    }

    @Test
    void without_comparisons_there_is_no_section() {
        assertThat(ComparisonsSection.of(verdict(List.of("a"), List.of()))).isEmpty();
    }

    private static String html(List<String> models, Comparison... comparisons) {
        return ComparisonsSection.of(verdict(models, List.of(comparisons)))
                .orElseThrow()
                .body()
                .markup();
    }

    private static Verdict verdict(List<String> models, List<Comparison> comparisons) {
        List<ModelScores> ranking = new ArrayList<>();
        for (String model : models) {
            ranking.add(new ModelScores(model, 1, 5, 0, List.of(new Summary(Metric.MAE, 1, 1))));
        }
        return new Verdict(
                "x-1",
                "a is first.",
                Metric.MAE,
                ranking,
                Optional.empty(),
                comparisons,
                List.of());
    }

    private static Comparison comparison(String one, String other, Conclusion conclusion) {
        return new Comparison(
                one,
                other,
                Metric.MAE,
                ComparisonTest.CORRECTED_T,
                0.05,
                OptionalDouble.empty(),
                OptionalDouble.of(-1),
                Optional.empty(),
                OptionalDouble.of(0.2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                conclusion,
                Optional.empty(),
                List.of(),
                one + " against " + other);
    }
}
