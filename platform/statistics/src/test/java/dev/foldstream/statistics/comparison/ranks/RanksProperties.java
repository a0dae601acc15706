package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Zeros;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class RanksProperties {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    @Property(tries = 200)
    void the_order_of_datasets_does_not_matter(
            @ForAll("tables") double[][] table, @ForAll long shuffle) {
        List<double[]> rows = Arrays.asList(table.clone());
        Collections.shuffle(rows, new Random(shuffle));

        assertSame(table, rows.toArray(new double[0][]));
    }

    @Property(tries = 200)
    void ranks_do_not_change_under_a_growing_function(@ForAll("tables") double[][] table) {
        DatasetScores scores = scores(table);
        DatasetScores grown = scores(map(table, Math::exp));

        assertThat(grown.averageRanks()).containsExactly(scores.averageRanks());
        assertThat(Friedman.test(grown)).isEqualTo(Friedman.test(scores));
        assertThat(Nemenyi.diagram(grown, 0.05)).isEqualTo(Nemenyi.diagram(scores, 0.05));
        assertThat(SignTest.test(grown.ofModel(0), grown.ofModel(1)))
                .isEqualTo(SignTest.test(scores.ofModel(0), scores.ofModel(1)));
    }

    @Property(tries = 200)
    void units_and_what_is_added_do_not_change_signed_ranks(@ForAll("tables") double[][] table) {
        assertSame(table, map(table, value -> 8 * value + 3));
    }

    @Property(tries = 200)
    void every_p_value_is_a_probability(@ForAll("tables") double[][] table) {
        DatasetScores scores = scores(table);
        if (Friedman.test(scores) instanceof Friedman.Result.Made made) {
            assertProbability(made.pValue());
            assertProbability(made.decidingPValue());
            assertThat(made.chiSquare())
                    .isBetween(0.0, table.length * (scores.models().size() - 1) + 1e-9);
        }
        for (Zeros zeros : Zeros.values()) {
            PairwiseWilcoxon.of(scores, zeros)
                    .pairs()
                    .forEach(pair -> {
                        pair.adjusted().ifPresent(RanksProperties::assertProbability);
                        assertThat(pair.adjusted().isPresent())
                                .isEqualTo(pair.result() instanceof Wilcoxon.Result.Made);
                    });
        }
        assertProbability(Nemenyi.pValue(scores, 0, 1));
    }

    @Property(tries = 200)
    void models_exchanged_have_the_same_p_value(@ForAll("tables") double[][] table) {
        DatasetScores scores = scores(table);
        Wilcoxon.Result one = Wilcoxon.test(scores.ofModel(0), scores.ofModel(1), Zeros.LEFT_OUT);
        Wilcoxon.Result other = Wilcoxon.test(scores.ofModel(1), scores.ofModel(0), Zeros.LEFT_OUT);

        if (one instanceof Wilcoxon.Result.Made a && other instanceof Wilcoxon.Result.Made b) {
            assertThat(b.pValue()).isCloseTo(a.pValue(), TOLERANCE);
            assertThat(b.positive()).isEqualTo(a.negative());
        } else {
            assertThat(other).isEqualTo(one);
        }
    }

    @Property(tries = 200)
    void cliques_are_maximal_and_join_nothing_that_differs(@ForAll("tables") double[][] table) {
        CriticalDifference diagram = Nemenyi.diagram(scores(table), 0.1);
        double critical = diagram.criticalDifference().orElseThrow();
        List<Double> ranks = diagram.averageRanks();
        for (CriticalDifference.Clique clique : diagram.cliques()) {
            assertThat(ranks.get(clique.last()) - ranks.get(clique.first())).isLessThan(critical);
            if (clique.last() + 1 < ranks.size()) {
                assertThat(ranks.get(clique.last() + 1) - ranks.get(clique.first()))
                        .isGreaterThanOrEqualTo(critical);
            }
        }
        for (int i = 0; i + 1 < ranks.size(); i++) {
            int place = i;
            boolean joined =
                    diagram.cliques().stream()
                            .anyMatch(clique -> clique.first() <= place && clique.last() > place);
            assertThat(joined).isEqualTo(ranks.get(i + 1) - ranks.get(i) < critical);
        }
    }

    private static void assertSame(double[][] table, double[][] changed) {
        DatasetScores one = scores(table);
        DatasetScores other = scores(changed);
        assertThat(other.averageRanks()).containsExactly(one.averageRanks(), TOLERANCE);
        for (Zeros zeros : Zeros.values()) {
            Wilcoxon.Result before = Wilcoxon.test(one.ofModel(0), one.ofModel(1), zeros);
            Wilcoxon.Result after = Wilcoxon.test(other.ofModel(0), other.ofModel(1), zeros);
            assertThat(after).isEqualTo(before);
        }
    }

    private static void assertProbability(double p) {
        assertThat(p).isBetween(0.0, 1.0);
    }

    /// Whole numbers, so that ties and zeros are frequent and sums are exact.
    @Provide
    Arbitrary<double[][]> tables() {
        return Arbitraries.longs().map(RanksProperties::table);
    }

    private static double[][] table(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int models = random.nextInt(2, 7);
        double[][] rows = new double[random.nextInt(1, 21)][models];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextInt(-5, 6));
        }
        return rows;
    }

    private static double[][] map(double[][] table, DoubleUnaryOperator function) {
        return Arrays.stream(table)
                .map(row -> Arrays.stream(row).map(function).toArray())
                .toArray(double[][]::new);
    }

    private static DatasetScores scores(double[][] values) {
        List<String> rows = IntStream.range(0, values.length).mapToObj(i -> "d" + i).toList();
        List<String> models = IntStream.range(0, values[0].length).mapToObj(j -> "m" + j).toList();
        return new DatasetScores(rows, models, values, false);
    }
}
