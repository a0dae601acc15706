package dev.foldstream.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RankChartTest {

    @Test
    void a_bar_joins_what_is_not_told_apart() {
        String svg = chart(OptionalDouble.of(1.1), List.of(new RankChart.Bar(0, 1))).draw();

        assertThat(svg.split("class=\"fs-bar\"", -1)).hasSize(2);
        assertThat(svg)
                .contains("a  1.20", "c  2.90", "CD 1.10", "average rank, Nemenyi, α = 0.05");
    }

    @Test
    void without_a_critical_difference_there_is_no_scale_of_it() {
        assertThat(chart(OptionalDouble.empty(), List.of()).draw())
                .doesNotContain("CD ", "class=\"fs-bar\"");
    }

    private static RankChart chart(OptionalDouble critical, List<RankChart.Bar> bars) {
        return new RankChart(
                List.of("a", "b", "c"),
                List.of(1.2, 1.9, 2.9),
                critical,
                bars,
                "Nemenyi, α = 0.05");
    }
}
