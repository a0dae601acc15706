package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.contracts.spec.SpecReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Walks every variant of [FoldSpec] at its defaults, also those that do not exist yet.
class EverySplitTest implements SplitContract {

    @Override
    public List<FoldSpec> specs() {
        List<FoldSpec> specs = new ArrayList<>();
        for (Class<?> variant : FoldSpec.class.getPermittedSubclasses()) {
            specs.add((FoldSpec) SpecReader.defaults(variant.asSubclass(Record.class)));
        }
        return specs;
    }

    @Test
    void no_variant_is_left_out() {
        assertThat(specs()).contains(new KFold(5, true, 42, 0.15));
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
                    public List<Fold> split(int rows, FoldSpec spec) {
                        return Splits.split(rows, spec).stream()
                                .map(fold -> new Fold(fold.training(), fold.test(), fold.test()))
                                .toList();
                    }
                };

        assertThatThrownBy(leaking::no_row_stands_in_two_parts_of_a_fold)
                .isInstanceOf(AssertionError.class);
    }
}
