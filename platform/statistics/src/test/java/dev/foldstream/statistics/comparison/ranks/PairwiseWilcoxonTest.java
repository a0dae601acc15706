package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import dev.foldstream.statistics.comparison.ranks.PairwiseWilcoxon.Pair;
import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Zeros;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairwiseWilcoxonTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /// scipy 1.17.1: `wilcoxon(d, method=PermutationMethod(n_resamples=2**15))` of each pair;
    /// statsmodels 0.15.0: `multipletests(p, method="holm")[1]`.
    @Test
    void p_values_are_corrected_for_all_pairs() {
        PairwiseWilcoxon test = PairwiseWilcoxon.of(Demsar2006.scores(), Zeros.LEFT_OUT);

        assertThat(test.pairs()).hasSize(6);
        assertThat(adjusted(test, Demsar2006.M, Demsar2006.C45)).isCloseTo(0.0439453125, EXACT);
        assertThat(adjusted(test, Demsar2006.CF, Demsar2006.C45)).isCloseTo(0.8779296875, EXACT);
        assertThat(adjusted(test, Demsar2006.M_CF, Demsar2006.C45))
                .isCloseTo(0.062255859375, EXACT);
        assertThat(adjusted(test, Demsar2006.M, Demsar2006.CF)).isCloseTo(0.17138671875, EXACT);
        assertThat(adjusted(test, Demsar2006.M_CF, Demsar2006.M)).isCloseTo(0.70703125, EXACT);
        assertThat(adjusted(test, Demsar2006.M_CF, Demsar2006.CF)).isCloseTo(0.111328125, EXACT);
    }

    @Test
    void a_bar_joins_models_that_can_not_be_told_apart() {
        CriticalDifference diagram =
                PairwiseWilcoxon.of(Demsar2006.scores(), Zeros.LEFT_OUT).diagram(0.05);

        assertThat(diagram.criticalDifference()).isEmpty();
        assertThat(diagram.names()).containsExactly("C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5");
        // only C4.5+m and C4.5 differ
        assertThat(diagram.cliques()).containsExactly(new Clique(0, 2), new Clique(2, 3));
    }

    @Test
    void a_pair_that_can_not_be_tested_has_no_p_value_and_counts_in_the_correction() {
        double[][] values = {{1, 1, 3}, {2, 2, 5}, {3, 3, 7}, {1, 1, 2}, {4, 4, 5}, {5, 5, 6}};
        DatasetScores scores =
                new DatasetScores(
                        List.of("a", "b", "c", "d", "e", "f"),
                        List.of("x", "y", "z"),
                        values,
                        false);

        PairwiseWilcoxon test = PairwiseWilcoxon.of(scores, Zeros.LEFT_OUT);

        assertThat(test.pairs().getFirst().result()).isInstanceOf(Wilcoxon.Result.Impossible.class);
        assertThat(test.pairs().getFirst().adjusted()).isEmpty();
        assertThat(adjusted(test, 0, 2)).isCloseTo(3 * 2 / 64.0, EXACT);
        assertThat(test.diagram(0.05).cliques()).containsExactly(new Clique(0, 2));
    }

    private static double adjusted(PairwiseWilcoxon test, int better, int worse) {
        Pair found =
                test.pairs().stream()
                        .filter(pair -> pair.better() == better && pair.worse() == worse)
                        .findFirst()
                        .orElseThrow();
        return found.adjusted().orElseThrow();
    }
}
