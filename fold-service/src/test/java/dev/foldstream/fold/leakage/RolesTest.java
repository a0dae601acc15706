package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.fold.split.Splits;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {
    @Test
    void a_split_by_groups_names_them_and_one_by_time_names_it() {
        assertThat(Roles.of(folds("{kind: group-k-fold, group: w}")))
                .isEqualTo(new Roles(List.of("w"), Optional.empty()));
        assertThat(Roles.of(folds("{kind: repeated, split: {kind: group-k-fold, group: w}}")))
                .isEqualTo(new Roles(List.of("w"), Optional.empty()));
        assertThat(Roles.of(folds("{kind: temporal, column: w}")))
                .isEqualTo(new Roles(List.of(), Optional.of("w")));
        assertThat(Roles.of(folds("{kind: k-fold}"))).isEqualTo(Roles.UNSAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: group-k-fold, group: patient}",
                "{kind: leave-one-group-out, group: patient}",
                "{kind: holdout, group: patient}",
                "{kind: repeated, split: {kind: group-k-fold, group: patient, shuffle: true}}"
            })
    void a_split_that_keeps_groups_whole_lets_none_straddle(String split) {
        MadeUp data = dataset();
        FoldSpec spec = folds(split);
        Rows rows = Rows.of(data.rows()).with("patient", data.of("patient"));

        assertThat(data.leakage(Splits.split(rows, spec), Roles.of(spec)).findings())
                .extracting(Finding::kind)
                .isEmpty();
        assertThat(data.leakage().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.STRADDLING_GROUPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expanding", "sliding"})
    void a_split_by_time_runs_forward(String window) {
        MadeUp data = dataset();
        FoldSpec spec = folds("{kind: temporal, column: when, window: %s}".formatted(window));
        Rows rows = Rows.of(data.rows()).with("when", data.of("when"));

        assertThat(data.leakage(Splits.split(rows, spec), Roles.of(spec)).findings())
                .extracting(Finding::kind)
                .doesNotContain(Kind.BACKWARD_TIME);
        assertThat(data.leakage(MadeUp.FIVE_FOLDS, Roles.of(spec)).findings())
                .extracting(Finding::kind)
                .contains(Kind.BACKWARD_TIME);
    }

    /// Ten patients of ten visits, at times in no order.
    private static MadeUp dataset() {
        SplittableRandom random = new SplittableRandom(11);
        return new MadeUp(100)
                .input("a", row -> random.nextGaussian())
                .input("b", row -> random.nextGaussian())
                .target("y", row -> random.nextGaussian())
                .beside("patient", row -> Math.floorMod(row * 7, 10))
                .beside("when", row -> random.nextDouble());
    }

    private static FoldSpec folds(String split) {
        return SpecReader.read(
                        Yaml.read(
                                """
                                name: roles
                                dataset: {kind: csv, file: a.csv, inputs: [a, b], targets: [y]}
                                models: {linear: {architecture: {kind: linear}}}
                                folds: %s
                                """
                                        .formatted(split)))
                .folds();
    }
}
