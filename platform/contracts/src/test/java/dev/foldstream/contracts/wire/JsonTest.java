package dev.foldstream.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void absent_value_is_left_out_and_read_back_as_absent() {
        TrialOutcome diverged =
                new TrialOutcome.Diverged(new Trial("mlp", 0, 42), 1, 1, OptionalDouble.empty());

        assertThat(Json.write(diverged)).doesNotContain("lastFiniteLoss");
        assertThat(Json.read(Json.write(diverged), TrialOutcome.class)).isEqualTo(diverged);
    }

    @Test
    void document_is_indented_and_ends_with_a_line_break() {
        assertThat(new String(Json.document(new Trial("mlp", 1, 2)), StandardCharsets.UTF_8))
                .startsWith("{\n  \"model\" : \"mlp\"")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "5",
                "{",
                "{} trailing",
                "{\"model\":\"m\",\"fold\":0,\"seed\":1} {}",
                "{\"model\":\"m\",\"fold\":0}",
                "{\"model\":\"m\",\"fold\":null,\"seed\":1}",
                "{\"model\":null,\"fold\":0,\"seed\":1}",
                "{\"model\":\"m\",\"fold\":\"first\",\"seed\":1}",
                "{\"model\":\"m\",\"fold\":0.5,\"seed\":1}"
            })
    void what_is_no_trial_is_undecodable(String text) {
        assertThatThrownBy(() -> Json.read(text, Trial.class)).isInstanceOf(Undecodable.class);
    }

    @Test
    void value_that_a_constructor_refuses_is_undecodable() {
        assertThatThrownBy(() ->
                        Json.read(
                                "{\"key\":\"k\",\"sha256\":\"no\",\"bytes\":1,"
                                        + "\"mediaType\":\"text/csv\"}",
                                ArtifactRef.class))
                .isInstanceOf(Undecodable.class)
                .hasMessageContaining("'no' is no SHA-256");
    }

    @Test
    void key_that_stands_twice_in_a_tree_is_undecodable() {
        assertThatThrownBy(() -> Json.tree("{\"a\":1,\"a\":2}")).isInstanceOf(Undecodable.class);
    }

    @Test
    void what_is_nested_too_deeply_is_refused_before_it_fills_the_stack() {
        String deep = "[".repeat(200_000);

        assertThatThrownBy(() -> Json.tree(deep))
                .isInstanceOf(Undecodable.class)
                .hasMessageContaining("nesting depth");
        assertThat(Json.tree("[".repeat(64) + "]".repeat(64))).isNotNull();
    }
}
