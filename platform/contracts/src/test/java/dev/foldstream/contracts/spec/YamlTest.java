package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @Test
    void json_is_yaml_too() {
        assertThat(Yaml.read("{\"seeds\": [1, 2.5, true, null, \"text\"]}"))
                .isEqualTo(Json.tree("{\"seeds\": [1, 2.5, true, null, \"text\"]}"));
    }

    @Test
    void empty_text_is_null() {
        assertThat(Yaml.read("").isNull()).isTrue();
        assertThat(Yaml.read("# nothing\n").isNull()).isTrue();
    }

    @Test
    void duplicate_key_is_refused_with_its_name_and_place() {
        assertThatThrownBy(() -> Yaml.read("seeds: [1]\nname: a\nseeds: [2]\n"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("seeds")
                .hasMessageContaining("line 3");
    }

    /// YAML 1.2.2, section 10.3.2; in YAML 1.1, `off` would be false.
    @Test
    void only_true_and_false_are_booleans() {
        assertThat(Yaml.read("[true, false, off, no, yes, y]").toString())
                .isEqualTo("[true,false,\"off\",\"no\",\"yes\",\"y\"]");
    }

    @Test
    void duplicate_key_deep_inside_is_refused() {
        assertThatThrownBy(() -> Yaml.read("a:\n  b:\n    - {c: 1, c: 2}\n"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void alias_is_refused_where_it_stands() {
        assertThatThrownBy(() -> Yaml.read("name: &n diabetes\nbaseline: *n\n"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("*n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: 1\n b: 2", "{a: 1}}", "a: 1\n---\na: 2\n"})
    void text_that_is_no_single_yaml_document_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> Yaml.read(text))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("line ")
                .hasMessageEndingWith("expected YAML");
    }

    @Test
    void what_is_wrong_is_said_in_one_line_where_it_stands() {
        assertThatThrownBy(() -> Yaml.read("name: x\ndataset:\n\tkind: csv\n"))
                .hasMessage("line 3, column 1: a tab is not allowed: expected spaces");
        assertThatThrownBy(() -> Yaml.read("name: \"x\n"))
                .hasMessage(
                        "line 2, column 1: 'found unexpected end of stream' is not allowed: expected YAML");
        assertThatThrownBy(() -> Yaml.read("seeds: [1]\nseeds: [2]\n"))
                .hasMessageStartingWith("line 2, ")
                .hasMessageEndingWith(
                        "the key 'seeds', which is there already, is not allowed: expected each key once");
        assertThatThrownBy(() -> Yaml.read("a: 1\n---\na: 2\n"))
                .hasMessageContaining("a second document is not allowed");
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        assertThatThrownBy(() -> Yaml.read("a: " + "[".repeat(100_000)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> Yaml.read("a: " + "{b: ".repeat(100_000)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("nesting depth");
    }

    /// A text of so many nested aliases would unfold to 10^9 words.
    @Test
    void billion_laughs_is_refused_at_its_first_alias() {
        assertThatThrownBy(() -> Yaml.read("a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b]\n"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("no alias");
    }

    @Test
    void tag_of_a_class_makes_nothing() {
        String text = "a: !!javax.script.ScriptEngineManager [b]";

        assertThat(Yaml.read(text).get("a").isArray()).isTrue();
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        JsonNode tree =
                Json.tree(
                        """
                        {"a": "no", "b": [1, 2.5, 1e-300, -0.1], "c": {"d": "*x", "e": "", "f": true},
                         "g": "a: b # c\\n ü", "h": [], "i": {}, "j": "0x1f", "k": "1_000", "l": "~"}
                        """);

        assertThat(Json.write(Yaml.read(Yaml.write(tree)))).isEqualTo(Json.write(tree));
    }
}
