package dev.foldstream.contracts.spec;

import static dev.foldstream.contracts.spec.Trees.SMALLEST;
import static dev.foldstream.contracts.spec.Trees.smallestAnd;
import static dev.foldstream.contracts.spec.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

    @Test
    void value_is_replaced_by_its_path() {
        assertThat(overridden(SMALLEST, "name=other").name()).isEqualTo("other");
    }

    @Test
    void sections_on_the_way_are_made() {
        ExperimentSpec spec =
                overridden(
                        SMALLEST,
                        "models.mlp.training.optimizer={kind: adam}",
                        "models.mlp.training.optimizer.learningRate=0.003");

        assertThat(spec.model("mlp").training().orElseThrow().optimizer())
                .isEqualTo(new Adam(0.003, 0.9, 0.999, 1e-8));
    }

    @Test
    void section_that_is_written_without_content_is_filled() {
        ExperimentSpec spec =
                overridden(SMALLEST + "evaluation:\n", "evaluation.comparison.alpha=0.1");

        assertThat(spec.evaluation().comparison().alpha()).isEqualTo(0.1);
    }

    @Test
    void list_is_replaced_as_a_whole_or_by_element() {
        ExperimentSpec spec =
                overridden(SMALLEST, "seeds=[1, 2, 3]", "seeds.1=20", "dataset.targets=[z]");

        assertThat(spec.seeds()).containsExactly(1L, 20L, 3L);
        assertThat(spec.dataset().targets()).containsExactly("z");
    }

    @Test
    void later_override_wins() {
        assertThat(overridden(SMALLEST, "seeds=[1]", "seeds=[2]").seeds()).containsExactly(2L);
    }

    @Test
    void empty_value_takes_back_what_the_file_says() {
        assertThat(overridden(SMALLEST + "seeds: [7]\n", "seeds=").seeds()).containsExactly(42L);
    }

    @Test
    void value_may_contain_equals_signs() {
        assertThat(overridden(SMALLEST, "dataset.file='a=b.csv'").dataset().files())
                .containsExactly("a=b.csv");
    }

    @Test
    void original_tree_stays_as_it_was() {
        ObjectNode original = tree(SMALLEST);

        Overrides.apply(original, List.of("seeds=[9]", "dataset.file=x.csv"));

        assertThat(original).isEqualTo(tree(SMALLEST));
    }

    @Test
    void misspelt_path_is_refused_by_the_reader_with_the_nearest_key() {
        assertThatThrownBy(() -> overridden(SMALLEST, "models.mlp.training.epoch=3"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("models.mlp.training.epoch")
                .hasMessageContaining("did you mean 'epochs'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no assignment",
                "=5",
                "seeds.5=1",
                "seeds.-1=1",
                "seeds.first=1",
                "seeds.0.deep=1",
                "name.first=x",
                "seeds.=1"
            })
    void override_that_leads_nowhere_is_refused(String assignment) {
        ObjectNode experiment = smallestAnd("seeds: [1, 2]\n");

        assertThatThrownBy(() -> Overrides.apply(experiment, List.of(assignment)))
                .isInstanceOf(InvalidExperiment.class);
    }

    @Test
    void value_that_is_no_yaml_is_refused_with_its_place() {
        assertThatThrownBy(() -> Overrides.apply(tree(SMALLEST), List.of("seeds=[1, 2")))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("expected YAML");
    }

    private static ExperimentSpec overridden(String yaml, String... assignments) {
        return SpecReader.read(Overrides.apply(tree(yaml), List.of(assignments)));
    }
}
