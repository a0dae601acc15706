package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CriticalDifferenceLinesTest {

    @Test
    void models_stand_at_their_ranks_and_bars_join_those_that_are_not_told_apart() {
        CriticalDifference diagram =
                new CriticalDifference(
                        List.of("forest", "net", "line"),
                        List.of(1.0, 2.0, 3.0),
                        OptionalDouble.of(0.5),
                        List.of(new Clique(0, 1)),
                        "Nemenyi, α = 0.05");

        assertThat(CriticalDifferenceLines.of(diagram))
                .containsExactly(
                        "critical differences: Nemenyi, α = 0.05",
                        "average rank    1                       2                       3",
                        "                ├───────────────────────┼───────────────────────┤",
                        "forest    1.00  ●",
                        "net       2.00                          ●",
                        "line      3.00                                                  ●",
                        "not told apart  ━━━━━━━━━━━━━━━━━━━━━━━━━",
                        "needed 0.50     ├───────────┤");
    }

    @Test
    void a_difference_beyond_the_axis_is_a_number_only() {
        CriticalDifference diagram =
                new CriticalDifference(
                        List.of("a", "b"),
                        List.of(1.5, 1.5),
                        OptionalDouble.of(1.4),
                        List.of(new Clique(0, 1)),
                        "Nemenyi, α = 0.05");

        assertThat(CriticalDifferenceLines.of(diagram)).last().isEqualTo("needed 1.40");
    }

    @Test
    void forty_models_have_room() {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "model-" + i).toList();
        List<Double> ranks = IntStream.range(0, 40).mapToObj(i -> i + 1.0).toList();

        List<String> lines =
                CriticalDifferenceLines.of(
                        new CriticalDifference(
                                names, ranks, OptionalDouble.empty(), List.of(), "none"));

        assertThat(lines).hasSize(43);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(72));
    }
}
