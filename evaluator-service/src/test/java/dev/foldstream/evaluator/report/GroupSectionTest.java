package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.score.GroupScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class GroupSectionTest {
    private static final SequencedMap<String, String> NO_FIGURES = new LinkedHashMap<>();

    @Test
    void the_worst_group_of_a_model_is_named() {
        String html =
                section(
                        Metric.MAE,
                        score("net", "a", 1),
                        score("net", "<b>", 5),
                        score("line", "a", 2),
                        score("line", "<b>", 3));

        assertThat(html)
                .contains("<h3>By source</h3>")
                .containsPattern(
                        "net</th><td>&lt;b&gt;</td><td class=\"number\">10</td>\\s*<td class=\"number\">5.00</td><td>a</td>")
                .doesNotContain("<b>");
    }

    @Test
    void of_a_metric_that_should_be_high_the_worst_is_the_lowest() {
        assertThat(section(Metric.R2, score("net", "a", 0.9), score("net", "b", 0.1)))
                .contains("net</th><td>b</td>");
    }

    @Test
    void the_best_model_of_a_group_is_set_off() {
        assertThat(section(Metric.MAE, score("net", "a", 1), score("line", "a", 2)))
                .contains(
                        "a</th><td class=\"number\">10</td><td class=\"number first\">1.00</td><td class=\"number\">2.00</td>");
    }

    /// A model may lack a group, and a metric may have no value for a group of one class.
    @Test
    void what_is_not_known_is_a_dash() {
        String html =
                section(
                        Metric.MAE,
                        score("net", "a", Double.NaN),
                        score("net", "b", 1),
                        score("line", "a", Double.NaN));

        assertThat(html)
                .contains("b</th><td class=\"number\">10</td><td class=\"number first\">1.00")
                .contains("<td class=\"number\">–</td>")
                .contains("line</th><td>–</td>")
                .doesNotContain("NaN");
    }

    @Test
    void each_column_of_groups_is_told_by_itself() {
        assertThat(
                        section(
                                Metric.MAE,
                                score("net", "a", 1),
                                new GroupScore("net", "site", "a", 3, 2, List.of(4.0))))
                .contains("<h3>By source</h3>", "<h3>By site</h3>");
    }

    @Test
    void a_metric_that_says_nothing_of_such_rows_leaves_the_lead_to_the_next() {
        List<Metric> metrics = List.of(Metric.ACCURACY, Metric.MAE);
        GroupScore told = new GroupScore("net", "class", "a", 3, 2, List.of(Double.NaN, 4.0));
        GroupScore untold =
                new GroupScore("net", "class", "a", 3, 2, List.of(Double.NaN, Double.NaN));

        assertThat(
                        GroupSection.of(metrics, List.of(told), List.of("net"), NO_FIGURES)
                                .orElseThrow()
                                .body()
                                .markup())
                .contains("<th class=\"number\">MAE ↓</th><th>best group</th>");
        assertThat(GroupSection.of(metrics, List.of(untold), List.of("net"), NO_FIGURES)).isEmpty();
    }

    @Test
    void without_groups_there_is_no_section() {
        assertThat(GroupSection.of(List.of(Metric.MAE), List.of(), List.of(), NO_FIGURES))
                .isEmpty();
    }

    private static String section(Metric metric, GroupScore... scores) {
        return GroupSection.of(List.of(metric), List.of(scores), List.of("net", "line"), NO_FIGURES)
                .orElseThrow()
                .body()
                .markup();
    }

    private static GroupScore score(String model, String group, double value) {
        return new GroupScore(model, "source", group, 10, 4, List.of(value));
    }
}
