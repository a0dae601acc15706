package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.KFold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class KFoldSplitProperties {

    @Property(tries = 200)
    void every_row_is_tested_exactly_once(
            @ForAll @IntRange(min = 2, max = 12) int k,
            @ForAll boolean shuffle,
            @ForAll long seed,
            @ForAll @IntRange(max = 500) int more) {
        KFold spec = new KFold(k, shuffle, seed, 0.2);
        int rows = spec.minimumRows() + more;

        List<Integer> tested = new ArrayList<>();
        Splits.split(Rows.of(rows), spec)
                .forEach(fold -> fold.test().stream().forEach(tested::add));

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    }

    @Property(tries = 200)
    void the_parts_of_each_fold_have_the_promised_sizes_and_cover_all_rows(
            @ForAll @IntRange(min = 2, max = 12) int k,
            @ForAll boolean shuffle,
            @ForAll @DoubleRange(min = 0, max = 0.95) double validation,
            @ForAll @IntRange(max = 500) int more) {
        KFold spec = new KFold(k, shuffle, 42, validation);
        int rows = spec.minimumRows() + more;

        List<Fold> folds = Splits.split(Rows.of(rows), spec);

        for (int i = 0; i < k; i++) {
            Fold fold = folds.get(i);
            int tested = rows / k + (i < rows % k ? 1 : 0);
            assertThat(fold.test().size()).isEqualTo(tested);
            assertThat(fold.validation().size()).isEqualTo(spec.validationRows(rows - tested));
            assertThat(fold.training().size()).isEqualTo(rows - tested - fold.validation().size());
            IntStream all =
                    IntStream.concat(
                            fold.training().stream(),
                            IntStream.concat(fold.validation().stream(), fold.test().stream()));
            assertThat(all.distinct().count()).isEqualTo(rows);
        }
    }
}
