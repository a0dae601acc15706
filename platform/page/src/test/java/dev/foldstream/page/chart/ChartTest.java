package dev.foldstream.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.page.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
    private final Frame frame = Frame.plane();

    @Test
    void what_is_counted_has_no_marks_between_whole_numbers() {
        Frame frame = Frame.plane();
        Scale three = Scale.linear(1, 3, frame.left(), frame.right());
        Scale y = Scale.linear(10, 20, frame.bottom(), frame.top());

        assertThat(new Chart("a", frame, three, y).axes("epoch", "y").end()).contains(">1.5<");
        assertThat(new Chart("a", frame, three, y).countedAxes("epoch", "y").end())
                .contains(">1<", ">2<", ">3<")
                .doesNotContain(">1.5<");
    }

    @Test
    void a_line_goes_through_its_points() {
        String svg = chart().line(0, new double[] {0, 5, 10}, new double[] {0, 1, 0}).end();

        assertThat(svg)
                .contains(
                        "<polyline class=\"fs-line fs-s0\" points=\"48.0,206.0 228.0,26.0 408.0,206.0\"/>");
    }

    @Test
    void what_is_not_finite_is_left_out() {
        String svg =
                chart().line(0, new double[] {0, 5, 10}, new double[] {0, Double.NaN, 0})
                        .dot(0, Double.POSITIVE_INFINITY, 0)
                        .mark(0, 1, Double.NaN)
                        .whisker(0, Double.NaN, 1, 0)
                        .end();

        assertThat(svg)
                .contains("points=\"48.0,206.0 408.0,206.0\"")
                .doesNotContain("<circle", "fs-whisker fs-s0", "NaN\"");
    }

    @Test
    void nothing_is_drawn_of_a_line_without_points() {
        assertThat(chart().line(0, new double[0], new double[0]).end()).doesNotContain("<polyline");
    }

    @Test
    void series_differ_by_their_marks_too() {
        String svg = chart().mark(0, 1, 0.5).mark(1, 2, 0.5).mark(2, 3, 0.5).mark(3, 4, 0.5).end();

        assertThat(svg)
                .contains("<circle class=\"fs-mark fs-f0\"")
                .contains("<rect class=\"fs-mark fs-f1\"")
                .contains("<polygon class=\"fs-mark fs-f2\"")
                .contains("<polygon class=\"fs-mark fs-f3\"");
    }

    @Test
    void a_ninth_series_looks_like_the_first() {
        assertThat(chart().mark(8, 1, 0.5).end()).isEqualTo(chart().mark(0, 1, 0.5).end());
    }

    /// A step at 2 from 0 to 0.5, at 6 to 1.
    @Test
    void steps_are_level_between_their_jumps() {
        String svg = chart().steps(0, new double[] {2, 6}, new double[] {0.5, 1}).end();

        assertThat(svg).contains("points=\"120.0,206.0 120.0,116.0 264.0,116.0 264.0,26.0\"");
    }

    @Test
    void names_are_escaped_and_fit_beside_their_lines() {
        List<String> names = List.of("<script>alert(1)</script>", "n".repeat(60));
        Frame rows = Frame.rows(names);
        String svg =
                Chart.ofNames(
                                "\"names\"",
                                names,
                                Scale.linear(0, 1, rows.left(), rows.right()),
                                rows)
                        .markLegend(names)
                        .end();

        assertThat(svg)
                .contains("<title>&quot;names&quot;</title>", "&lt;script&gt;", "n…")
                .doesNotContain("<script", "n".repeat(30));
    }

    @Test
    void a_legend_takes_room_above_the_plane() {
        assertThat(frame.withLegend(4).top()).isEqualTo(frame.top() + 36);
        assertThat(frame.withLegend(4).height()).isEqualTo(frame.height() + 36);
        assertThat(frame.withLegend(0)).isEqualTo(frame);
    }

    @Test
    void a_light_chart_does_not_follow_the_readers_preference() {
        assertThat(chart().end()).contains("prefers-color-scheme");
        assertThat(Palette.light(chart().end())).doesNotContain("prefers-color-scheme");
    }

    private Chart chart() {
        return new Chart(
                "a chart",
                frame,
                Scale.linear(0, 10, frame.left(), frame.right()),
                Scale.linear(0, 1, frame.bottom(), frame.top()));
    }
}
