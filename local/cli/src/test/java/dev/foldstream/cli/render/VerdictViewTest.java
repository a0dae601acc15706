package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictViewTest {
    private static final Verdict TWO =
            new Verdict(
                    "small-1",
                    "net ranks first.",
                    Metric.MAE,
                    List.of(model("net", 40, 2, 1), model("line", 44, 3, 0)),
                    Optional.of("line"),
                    List.of(comparison("net", "line", Conclusion.CANDIDATE_BETTER)),
                    List.of("Leakage: much of it."));

    @Test
    void the_ranking_is_drawn_over_one_axis_then_told_in_numbers_and_words() {
        assertThat(new VerdictView(Glyphs.UNICODE, 50).lines(TWO))
                .startsWith(
                        "net ranks first.",
                        "",
                        "MAE, lower is better; mean ± standard deviation over folds × seeds",
                        "1  net   ·▒▒▒▒▒▒█▒▒▒▒▒▒···············  40.0 ± 2.0  1 of 5 trials failed",
                        "2  line  ··········▒▒▒▒▒▒▒▒█▒▒▒▒▒▒▒▒▒·  44.0 ± 3.0",
                        "         37.5                     47.5")
                .contains(
                        "✓ net is better than line by a difference that",
                        "  takes more than one line to tell.",
                        "note: few folds",
                        "note: Leakage: much of it.");
    }

    @Test
    void a_narrow_terminal_has_no_room_for_differences() {
        assertThat(new VerdictView(Glyphs.UNICODE, 100).lines(TWO))
                .anyMatch(line -> line.endsWith("better: net"));
        assertThat(new VerdictView(Glyphs.UNICODE, 60).lines(TWO))
                .contains("model  parameters")
                .noneMatch(line -> line.endsWith("better: net"));
    }

    @Test
    void a_terminal_without_unicode_gets_letters() {
        assertThat(Glyphs.of(StandardCharsets.UTF_8)).isEqualTo(Glyphs.UNICODE);
        assertThat(Glyphs.of(StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
        assertThat(new VerdictView(Glyphs.ASCII, 80).lines(TWO))
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 127))
                .anyMatch(line -> line.contains("====#==="))
                .anyMatch(line -> line.contains("44.0 +- 3.0"));
    }

    @Test
    void scores_over_more_than_a_decade_lie_on_a_logarithmic_axis() {
        List<String> lines =
                new VerdictView(Glyphs.ASCII, 80)
                        .lines(alone(model("a", 0.1, 0.01, 0), model("b", 100, 200, 0)));

        assertThat(lines).anyMatch(line -> line.contains("logarithmic"));
    }

    /// One trial has no deviation; a model may have no score.
    @Test
    void what_is_not_known_is_not_drawn() {
        List<String> lines =
                new VerdictView(Glyphs.UNICODE, 60)
                        .lines(
                                alone(
                                        model("a", 2, Double.NaN, 0),
                                        model("b", Double.NaN, Double.NaN, 0)));

        assertThat(lines)
                .anyMatch(line -> line.startsWith("1  a") && line.contains("█"))
                .anyMatch(line -> line.matches("2  b  ·+  –"))
                .noneMatch(line -> line.contains("NaN %"));
    }

    @Test
    void a_name_can_not_steer_the_terminal() {
        assertThat(new VerdictView(Glyphs.UNICODE, 60).lines(alone(model("a\033[2J", 2, 1, 0))))
                .noneMatch(line -> line.contains("\033"));
    }

    private static Verdict alone(ModelScores... ranking) {
        return new Verdict(
                "x-1",
                "a ranks first.",
                Metric.MAE,
                List.of(ranking),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static ModelScores model(String name, double mean, double deviation, int failed) {
        return new ModelScores(
                name, 7, 5, failed, List.of(new Summary(Metric.MAE, mean, deviation)));
    }

    private static Comparison comparison(String one, String other, Conclusion conclusion) {
        return new Comparison(
                one,
                other,
                Metric.MAE,
                ComparisonTest.CORRECTED_T,
                0.05,
                OptionalDouble.empty(),
                OptionalDouble.of(-4),
                Optional.empty(),
                OptionalDouble.of(0.01),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                conclusion,
                Optional.empty(),
                List.of("few folds"),
                one
                        + " is better than "
                        + other
                        + " by a difference that takes more than one line to tell");
    }
}
