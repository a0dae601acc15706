package dev.foldstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final Optional<String> NO_BASELINE = Optional.empty();

    @Test
    void a_lonely_model_has_no_rival() {
        assertThat(Headline.of(ranking("a"), Metric.MAE, NO_BASELINE, List.of()))
                .isEqualTo("a scores MAE 1.00 ± 0.10; there is no other model to compare it with.");
    }

    @Test
    void the_first_beats_is_equivalent_to_and_undecided_against_others() {
        assertThat(
                        Headline.of(
                                ranking("a", "b", "c", "d"),
                                Metric.MAE,
                                NO_BASELINE,
                                List.of(
                                        comparison("a", "b", Conclusion.EQUIVALENT),
                                        comparison("a", "c", Conclusion.UNDECIDED),
                                        comparison("a", "d", Conclusion.CANDIDATE_BETTER),
                                        comparison("b", "d", Conclusion.CANDIDATE_BETTER))))
                .isEqualTo(
                        "a ranks first with MAE 1.00 ± 0.10: it beats d, is equivalent to b and is"
                                + " undecided against c.");
    }

    @Test
    void beside_a_baseline_only_the_baseline_counts() {
        assertThat(
                        Headline.of(
                                ranking("a", "b", "base"),
                                Metric.MAE,
                                Optional.of("base"),
                                List.of(
                                        comparison("a", "base", Conclusion.CANDIDATE_BETTER),
                                        comparison("b", "base", Conclusion.UNDECIDED))))
                .isEqualTo("a ranks first with MAE 1.00 ± 0.10: it beats the baseline base.");
    }

    @Test
    void a_baseline_that_is_first_is_not_beaten() {
        assertThat(
                        Headline.of(
                                ranking("base", "a", "b"),
                                Metric.MAE,
                                Optional.of("base"),
                                List.of(
                                        comparison("a", "base", Conclusion.EQUIVALENT),
                                        comparison("b", "base", Conclusion.REFERENCE_BETTER))))
                .isEqualTo(
                        "No model beats the baseline base, which ranks first with MAE 1.00 ± 0.10:"
                                + " it beats b and is equivalent to a.");
    }

    @Test
    void a_baseline_that_is_called_so_is_not_named_twice() {
        List<Comparison> lost = List.of(comparison("a", "baseline", Conclusion.REFERENCE_BETTER));
        List<Comparison> won = List.of(comparison("a", "baseline", Conclusion.CANDIDATE_BETTER));

        assertThat(Headline.of(ranking("baseline", "a"), Metric.MAE, Optional.of("baseline"), lost))
                .isEqualTo(
                        "No model beats the baseline, which ranks first with MAE 1.00 ± 0.10: it"
                                + " beats a.");
        assertThat(Headline.of(ranking("a", "baseline"), Metric.MAE, Optional.of("baseline"), won))
                .isEqualTo("a ranks first with MAE 1.00 ± 0.10: it beats the baseline.");
    }

    @Test
    void undecided_says_why() {
        assertThat(
                        Headline.of(
                                ranking("a", "b"),
                                Metric.MAE,
                                NO_BASELINE,
                                List.of(comparison("a", "b", Conclusion.UNDECIDED))))
                .endsWith(", undecided against b: the difference may be chance.");
        assertThat(
                        Headline.of(
                                ranking("a", "b"),
                                Metric.MAE,
                                NO_BASELINE,
                                List.of(impossible("a", "b", "one fold gives no variance"))))
                .endsWith(", undecided against b: one fold gives no variance.");
    }

    @Test
    void the_first_test_decides() {
        assertThat(
                        Headline.of(
                                ranking("a", "b"),
                                Metric.MAE,
                                NO_BASELINE,
                                List.of(
                                        comparison("a", "b", Conclusion.CANDIDATE_BETTER),
                                        of(
                                                ComparisonTest.PERMUTATION,
                                                "a",
                                                "b",
                                                Conclusion.UNDECIDED,
                                                Optional.empty()))))
                .endsWith(": it beats b.");
    }

    @Test
    void a_test_may_contradict_the_ranking() {
        assertThat(
                        Headline.of(
                                ranking("a", "b"),
                                Metric.MAE,
                                NO_BASELINE,
                                List.of(comparison("a", "b", Conclusion.REFERENCE_BETTER))))
                .endsWith(": it loses the test against b.");
    }

    private static List<ModelScores> ranking(String... models) {
        return Stream.of(models)
                .map(model ->
                        new ModelScores(model, 1, 5, 0, List.of(new Summary(Metric.MAE, 1, 0.1))))
                .toList();
    }

    private static Comparison comparison(String one, String other, Conclusion conclusion) {
        return of(ComparisonTest.CORRECTED_T, one, other, conclusion, Optional.empty());
    }

    private static Comparison impossible(String one, String other, String reason) {
        return of(
                ComparisonTest.CORRECTED_T, one, other, Conclusion.UNDECIDED, Optional.of(reason));
    }

    private static Comparison of(
            ComparisonTest test,
            String one,
            String other,
            Conclusion conclusion,
            Optional<String> obstacle) {
        return new Comparison(
                one,
                other,
                Metric.MAE,
                test,
                0.05,
                OptionalDouble.empty(),
                OptionalDouble.of(-1),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                conclusion,
                obstacle,
                List.of(),
                "a sentence");
    }
}
