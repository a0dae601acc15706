package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Targets put among the inputs, open and in disguise.
class PlantedTargetsTest {
    private final SplittableRandom random = new SplittableRandom(5);

    /// Ten inputs and a target that have nothing to do with each other.
    private MadeUp noise(int rows) {
        MadeUp data = new MadeUp(rows);
        for (int input = 0; input < 10; input++) {
            data.input("x" + input, row -> random.nextGaussian());
        }
        return data.target("y", row -> random.nextGaussian());
    }

    private static Finding only(Leakage leakage) {
        assertThat(leakage.remarks()).isEmpty();
        assertThat(leakage.findings()).hasSize(1);
        return leakage.findings().getFirst();
    }

    @Test
    void a_target_among_the_inputs_is_found_in_any_unit() {
        MadeUp data = noise(100);
        double[] target = data.of("y");
        data.input("copy", row -> target[row]).input("fahrenheit", row -> 32 - 1.8 * target[row]);

        assertThat(data.leakage().findings())
                .extracting(Finding::kind, Finding::sentence)
                .containsExactly(
                        tuple(Kind.TARGET_AMONG_INPUTS, "Input 'copy' is target 'y' itself."),
                        tuple(
                                Kind.TARGET_AMONG_INPUTS,
                                "Input 'fahrenheit' is target 'y' in another unit (|r| = 1)."));
    }

    @Test
    void a_target_hidden_in_a_wide_input_is_found() {
        MadeUp data = noise(100);
        double[] target = data.of("y");
        data.input(
                "wide", 8, place -> place % 8 == 5 ? 2 * target[place / 8] : random.nextGaussian());

        assertThat(only(data.leakage()).column()).contains("wide");
    }

    @Test
    void a_class_under_another_name_is_the_target() {
        List<String> classes = List.of("a", "b", "c");
        MadeUp data = new MadeUp(90).input("x", row -> random.nextGaussian());
        data.input("code", row -> 10 + (row + 1) % 3).target("class", classes, row -> row % 3);

        assertThat(only(data.leakage()).kind()).isEqualTo(Kind.TARGET_AMONG_INPUTS);
    }

    @Test
    void an_input_that_alone_tells_the_target_is_found_whatever_its_shape() {
        MadeUp data = noise(400);
        double[] target = data.of("y");
        data.input("rounded", row -> Math.rint(target[row] * 100) / 100)
                .input("bent", row -> Math.exp(target[row]));

        Leakage leakage = data.leakage();

        assertThat(leakage.findings()).extracting(Finding::kind).containsOnly(Kind.TELLING_INPUT);
        assertThat(leakage.findings())
                .extracting(finding -> finding.column().orElseThrow())
                .containsExactlyInAnyOrder("rounded", "bent");
        assertThat(leakage.findings().getFirst().sentence()).contains("R² = 0.999");
    }

    @Test
    void an_input_that_alone_tells_the_class_is_found_even_of_a_rare_class() {
        MadeUp data = noise(1000);
        data.input("dose", row -> (row % 50 == 0 ? 5 : 0) + random.nextDouble())
                .target("ill", List.of("no", "yes"), row -> row % 50 == 0 ? 1 : 0);

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.TELLING_INPUT);
        assertThat(found.sentence()).contains("balanced accuracy = 1.0000");
    }

    @Test
    void a_rare_class_is_not_told_by_predicting_the_frequent_one() {
        MadeUp data = noise(3000);
        data.target("ill", List.of("no", "yes"), row -> row % 1500 == 0 ? 1 : 0);

        assertThat(data.leakage().findings()).isEmpty();
    }
}
