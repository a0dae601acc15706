package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.contracts.spec.NestedFolds;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NestedSplitTest {
    private static final Rows ROWS =
            Rows.of(60)
                    .with(
                            "patient",
                            IntStream.range(0, 60).map(row -> row / 4).asDoubleStream().toArray());

    @Test
    void outer_folds_come_first_and_are_those_of_the_outer_split() {
        List<Fold> folds =
                split("{kind: nested, outer: {kind: k-fold, k: 4}, inner: {kind: k-fold, k: 3}}");

        assertThat(folds).hasSize(4 + 4 * 3);
        assertThat(folds.subList(0, 4)).isEqualTo(Splits.split(ROWS, new KFold(4, true, 42, 0.15)));
        for (int inner = 0; inner < 12; inner++) {
            assertThat(folds.get(4 + inner).within()).isEqualTo(Optional.of(inner / 3));
        }
    }

    @Test
    void inner_folds_divide_what_the_outer_one_does_not_test() {
        List<Fold> folds =
                split("{kind: nested, outer: {kind: k-fold, k: 4}, inner: {kind: k-fold, k: 3}}");

        for (int outer = 0; outer < 4; outer++) {
            int[] seen = folds.get(outer).test().complement(60).toArray();
            List<Fold> inner = folds.subList(4 + 3 * outer, 7 + 3 * outer);
            assertThat(inner.stream().flatMapToInt(fold -> fold.test().stream()).sorted().toArray())
                    .containsExactly(seen);
            for (Fold fold : inner) {
                assertThat(
                                IntStream.concat(
                                                fold.training().stream(),
                                                IntStream.concat(
                                                        fold.validation().stream(),
                                                        fold.test().stream()))
                                        .sorted()
                                        .toArray())
                        .containsExactly(seen);
            }
        }
    }

    @Test
    void groups_stay_whole_within() {
        List<Fold> folds =
                split(
                        """
                        {kind: nested,
                         outer: {kind: group-k-fold, k: 3, group: patient},
                         inner: {kind: group-k-fold, k: 2, group: patient}}
                        """);
        for (Fold fold : folds) {
            assertThat(fold.test().stream().map(row -> row / 4).distinct().toArray())
                    .doesNotContain(fold.training().stream().map(row -> row / 4).toArray())
                    .doesNotContain(fold.validation().stream().map(row -> row / 4).toArray());
        }
    }

    private static List<Fold> split(String yaml) {
        return Splits.split(ROWS, SpecReader.read(Yaml.read(yaml), NestedFolds.class));
    }
}
