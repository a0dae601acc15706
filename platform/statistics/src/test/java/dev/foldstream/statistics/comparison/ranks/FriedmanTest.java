package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.statistics.comparison.ranks.Friedman.ImanDavenport;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FriedmanTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    private static final double[][] FIVE_MODELS = {
        {0.0, 0.3, -0.3, -0.9, -0.5},
        {-1.0, 0.1, 1.3, -0.5, -0.6},
        {0.5, 0.4, 0.1, -0.9, -0.0},
        {0.7, -1.3, -0.5, -1.9, -1.3},
        {-1.8, -0.2, -1.3, 0.3, 0.2},
        {-0.2, -2.5, -0.5, -0.0, 0.1},
        {-1.5, -0.5, -1.0, -0.8, 1.1},
        {-0.8, -0.0, 0.9, -0.6, -0.1}
    };

    /// Demšar 2006, section 3.2.2, has χ² = 9.28 and F = 3.69 without the correction for ties; with
    /// it, scipy 1.17.1: `friedmanchisquare(*table.T)`, `f.sf(F, 3, 39)`.
    @Test
    void the_example_of_the_paper_has_the_numbers_of_the_paper_and_with_ties_those_of_scipy() {
        Friedman.Result.Made made = made(Demsar2006.scores());

        double uncorrected = made.chiSquare() * made.tieCorrection();
        assertThat(uncorrected).isCloseTo(9.28, within(5e-3));
        assertThat(13 * uncorrected / (14 * 3 - uncorrected)).isCloseTo(3.69, within(5e-3));
        assertThat(made.chiSquare()).isCloseTo(10.228346456692925, TOLERANCE);
        assertThat(made.degreesOfFreedom()).isEqualTo(3);
        assertThat(made.pValue()).isCloseTo(0.016721580328441323, TOLERANCE);
        ImanDavenport f = made.imanDavenport().orElseThrow();
        assertThat(f.statistic()).isCloseTo(4.1851301115241695, TOLERANCE);
        assertThat(f.numeratorFreedom()).isEqualTo(3);
        assertThat(f.denominatorFreedom()).isEqualTo(39);
        assertThat(f.pValue()).isCloseTo(0.011620659515310975, TOLERANCE);
        assertThat(made.decidingPValue()).isEqualTo(f.pValue());
        assertThat(made.tiedDatasets()).isEqualTo(4);
    }

    /// The same calls of scipy 1.17.1.
    @Test
    void five_models_on_eight_datasets_are_as_in_scipy() {
        Friedman.Result.Made made = made(scores(FIVE_MODELS));

        assertThat(made.chiSquare()).isCloseTo(2.1886792452830304, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(0.7011023934809028, TOLERANCE);
        assertThat(made.imanDavenport().orElseThrow().statistic())
                .isCloseTo(0.5139240506329144, TOLERANCE);
        assertThat(made.imanDavenport().orElseThrow().pValue())
                .isCloseTo(0.7260216678545552, TOLERANCE);
    }

    @Test
    void where_every_dataset_ranks_alike_f_is_no_number_and_is_left_out() {
        Friedman.Result.Made made = made(scores(new double[][] {{1, 2, 3}, {4, 5, 6}, {1, 5, 9}}));

        assertThat(made.chiSquare()).isCloseTo(6, TOLERANCE);
        assertThat(made.imanDavenport()).isEmpty();
        assertThat(made.decidingPValue()).isEqualTo(made.pValue());
    }

    @Test
    void equal_average_ranks_show_nothing() {
        Friedman.Result.Made made = made(scores(new double[][] {{1, 2, 3}, {2, 3, 1}, {3, 1, 2}}));

        assertThat(made.chiSquare()).isZero();
        assertThat(made.pValue()).isEqualTo(1);
        assertThat(made.decidingPValue()).isEqualTo(1);
    }

    @Test
    void what_can_not_be_ranked_is_said() {
        assertThat(reason(new double[][] {{1, 2}, {2, 1}})).contains("two models");
        assertThat(reason(new double[][] {{1, 2, 3}})).contains("one dataset");
        assertThat(reason(new double[][] {{1, 1, 1}, {2, 2, 2}})).contains("same score");
    }

    private static String reason(double[][] values) {
        Friedman.Result result = Friedman.test(scores(values));
        assertThat(result).isInstanceOf(Friedman.Result.Impossible.class);
        return ((Friedman.Result.Impossible) result).reason();
    }

    private static Friedman.Result.Made made(DatasetScores scores) {
        Friedman.Result result = Friedman.test(scores);
        assertThat(result).isInstanceOf(Friedman.Result.Made.class);
        return (Friedman.Result.Made) result;
    }

    private static DatasetScores scores(double[][] values) {
        List<String> rows = IntStream.range(0, values.length).mapToObj(i -> "d" + i).toList();
        List<String> models = IntStream.range(0, values[0].length).mapToObj(j -> "m" + j).toList();
        return new DatasetScores(rows, models, values, true);
    }
}
