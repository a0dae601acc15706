package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NemenyiTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    /// Demšar 2006, section 3.2.2: CD = 2.569 √(4·5 / (6·14)) = 1.25 at α = 0.05, 1.12 at 0.10;
    /// "the critical difference is not even reached by C4.5 and C4.5+m+cf" at 0.05, while at 0.10
    /// both C4.5+m and C4.5+m+cf are better than C4.5.
    @Test
    void the_example_of_the_paper_has_the_diagram_of_the_paper() {
        CriticalDifference five = Nemenyi.diagram(Demsar2006.scores(), 0.05);
        CriticalDifference ten = Nemenyi.diagram(Demsar2006.scores(), 0.1);

        assertThat(five.names()).containsExactly("C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5");
        assertThat(five.averageRanks())
                .zipSatisfy(
                        List.of(1.964, 2.000, 2.893, 3.143),
                        (rank, printed) -> assertThat(rank).isCloseTo(printed, within(5e-4)));
        assertThat(five.criticalDifference().orElseThrow())
                .isCloseTo(1.25, within(5e-3))
                .isCloseTo(1.2535591471176057, TOLERANCE);
        assertThat(five.cliques()).containsExactly(new Clique(0, 3));
        assertThat(ten.criticalDifference().orElseThrow()).isCloseTo(1.12, within(5e-3));
        assertThat(ten.cliques()).containsExactly(new Clique(0, 2), new Clique(2, 3));
    }

    /// scipy 1.17.1: `studentized_range.sf(distance * 2**.5 / (k*(k+1)/6/N)**.5, k, inf)`.
    @Test
    void p_values_are_those_of_scipy() {
        DatasetScores scores = Demsar2006.scores();

        assertThat(Nemenyi.pValue(scores, Demsar2006.C45, Demsar2006.M))
                .isCloseTo(0.0886727092888826, TOLERANCE);
        assertThat(Nemenyi.pValue(scores, Demsar2006.M_CF, Demsar2006.C45))
                .isCloseTo(0.0741847950687442, TOLERANCE);
        assertThat(Nemenyi.pValue(scores, Demsar2006.M, Demsar2006.CF))
                .isCloseTo(0.2592280701547286, TOLERANCE);
    }

    @Test
    void models_that_are_equal_everywhere_are_one_clique() {
        DatasetScores equal =
                new DatasetScores(
                        List.of("a", "b"),
                        List.of("x", "y", "z"),
                        new double[][] {{1, 1, 1}, {2, 2, 2}},
                        false);

        CriticalDifference diagram = Nemenyi.diagram(equal, 0.05);

        assertThat(diagram.averageRanks()).containsExactly(2.0, 2.0, 2.0);
        assertThat(diagram.cliques()).containsExactly(new Clique(0, 2));
        assertThat(Nemenyi.pValue(equal, 0, 1)).isEqualTo(1);
    }
}
