package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class SuiteTest {
    private static final String TWO =
            """
            suite: pair
            defaults:
              seeds: [1, 2]
              folds: {kind: k-fold, k: 3}
              models: {m: {architecture: {kind: mlp, layers: [4]}, training: {epochs: 9}}}
            experiments:
              moons: {dataset: {kind: moons}, folds: {k: 4}}
              groove:
                name: own-name
                dataset: {kind: groove}
                models: {m: {architecture: {kind: linear}, training: ~}}
            """;

    @Test
    void an_experiment_is_the_defaults_with_its_own_keys_over_them() {
        SequencedMap<String, ObjectNode> suite = expand(TWO);

        ExperimentSpec moons = SpecReader.read(tree(suite, "moons"));
        assertThat(moons.name()).isEqualTo("pair-moons");
        assertThat(moons.seeds()).containsExactly(1L, 2L);
        assertThat(moons.folds()).isEqualTo(new KFold(4, true, 42, 0.15));
        assertThat(moons.model("m").training().orElseThrow().epochs()).isEqualTo(9);
        ExperimentSpec groove = SpecReader.read(tree(suite, "groove"));
        assertThat(groove.name()).isEqualTo("own-name");
        assertThat(groove.model("m").architecture()).isEqualTo(new Linear());
    }

    @Test
    void an_override_is_for_all_unless_it_names_an_experiment() {
        SequencedMap<String, ObjectNode> suite = expand(TWO, "seeds=[7]", "moons.folds.k=5");

        assertThat(SpecReader.read(tree(suite, "moons")).seeds()).containsExactly(7L);
        assertThat(SpecReader.read(tree(suite, "moons")).folds().count()).hasValue(5);
        assertThat(SpecReader.read(tree(suite, "groove")).seeds()).containsExactly(7L);
        assertThat(SpecReader.read(tree(suite, "groove")).folds().count()).hasValue(3);
    }

    @Test
    void what_is_no_suite_is_refused() {
        assertThat(refusals("suite: pair\nexperimets: {}\n"))
                .anyMatch(line -> line.contains("did you mean 'experiments'?"))
                .anyMatch(line -> line.startsWith("experiments is missing"));
        assertThat(refusals("suite: Pair\nexperiments: {a: 3}\n"))
                .anyMatch(line -> line.startsWith("suite: Pair"))
                .anyMatch(line -> line.startsWith("experiments.a: 3"));
    }

    private static List<String> refusals(String yaml) {
        return catchThrowableOfType(InvalidExperiment.class, () -> expand(yaml))
                .violations()
                .stream()
                .map(Violation::sentence)
                .toList();
    }

    private static ObjectNode tree(SequencedMap<String, ObjectNode> suite, String key) {
        return Objects.requireNonNull(suite.get(key));
    }

    private static SequencedMap<String, ObjectNode> expand(String yaml, String... overrides) {
        return Suite.expand((ObjectNode) Yaml.read(yaml), List.of(overrides));
    }
}
