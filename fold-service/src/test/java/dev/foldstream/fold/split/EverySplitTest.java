package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.contracts.spec.NestedFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walks every variant of [FoldSpec] but [NestedFolds], whose inner folds leave out rows on
/// purpose: [NestedSplitTest].
class EverySplitTest implements SplitContract {

    @Override
    public List<FoldSpec> specs() {
        List<FoldSpec> specs = new ArrayList<>(SplitCases.specs(42, 0.15));
        specs.addAll(SplitCases.specs(-7, 0));
        return specs;
    }

    @Test
    void no_variant_is_left_out() {
        assertThat(specs().stream().<Class<?>>map(FoldSpec::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        variants(FoldSpec.class)
                                .filter(variant -> variant != NestedFolds.class)
                                .toList());
    }

    private static Stream<Class<?>> variants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? variants(type) : Stream.<Class<?>>of(type));
    }

    /// The contract must be able to fail: a split whose validation rows are test rows as well.
    @Test
    void a_split_that_leaks_test_rows_breaks_the_contract() {
        SplitContract leaking =
                new SplitContract() {
                    @Override
                    public List<FoldSpec> specs() {
                        return List.of(new KFold(3, false, 0, 0.2));
                    }

                    @Override
                    public List<Fold> split(Rows rows, FoldSpec spec) {
                        return Splits.split(rows, spec).stream()
                                .map(fold -> new Fold(fold.training(), fold.test(), fold.test()))
                                .toList();
                    }
                };

        assertThatThrownBy(leaking::no_row_stands_in_two_parts_of_a_fold)
                .isInstanceOf(AssertionError.class);
    }
}
