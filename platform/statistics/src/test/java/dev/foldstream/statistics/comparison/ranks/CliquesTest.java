package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import org.junit.jupiter.api.Test;

class CliquesTest {

    @Test
    void where_all_differ_there_is_none() {
        assertThat(Cliques.of(4, (better, worse) -> true)).isEmpty();
    }

    @Test
    void where_none_differ_there_is_one() {
        assertThat(Cliques.of(4, (better, worse) -> false)).containsExactly(new Clique(0, 3));
    }

    @Test
    void cliques_overlap_and_none_lies_within_another() {
        assertThat(Cliques.of(5, (better, worse) -> worse - better > 1))
                .containsExactly(
                        new Clique(0, 1), new Clique(1, 2), new Clique(2, 3), new Clique(3, 4));
        assertThat(Cliques.of(5, (better, worse) -> worse - better > 2))
                .containsExactly(new Clique(0, 2), new Clique(1, 3), new Clique(2, 4));
    }

    @Test
    void a_bar_never_joins_what_differs() {
        // 0 and 3 can't be told apart, but 1 and 2 can
        assertThat(Cliques.of(4, (better, worse) -> better == 1 && worse == 2))
                .containsExactly(new Clique(0, 1), new Clique(2, 3));
    }

    @Test
    void one_model_is_no_clique() {
        assertThat(Cliques.of(1, (better, worse) -> false)).isEmpty();
    }
}
