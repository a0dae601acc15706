package dev.foldstream.contracts.spec;

import static dev.foldstream.contracts.spec.Trees.SMALLEST;
import static dev.foldstream.contracts.spec.Trees.smallestAnd;
import static dev.foldstream.contracts.spec.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SpecVersion;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecSchemaTest {
    private static final Path HOME = Path.of(System.getProperty("foldstream.home", "../.."));

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("examples"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("examples")
    void every_example_is_valid_by_schema_and_by_reader(Path example) throws IOException {
        ObjectNode tree = (ObjectNode) Yaml.read(Files.readString(example));
        Collection<ObjectNode> experiments =
                Suite.isSuite(tree) ? Suite.expand(tree, List.of()).values() : List.of(tree);

        for (ObjectNode experiment : experiments) {
            assertThat(SchemaCheck.violations(experiment)).isEmpty();
            assertThat(SpecReader.read(experiment).models()).isNotEmpty();
        }
    }

    @Test
    void smallest_experiment_is_valid() {
        assertThat(SchemaCheck.violations(tree(SMALLEST))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown: 1",
                "seeds: 7",
                "seeds: [1.5]",
                "folds: {k: 5}",
                "folds: {kind: leave-one-out}",
                "folds: {kind: k-fold, k: 1}",
                "folds: {kind: k-fold, validation: 1}",
                "evaluation: {metrics: [mea]}",
                "evaluation: {comparison: {alpha: 0}}",
                "export: {models: best}"
            })
    void what_the_reader_refuses_is_refused_by_the_schema(String line) {
        JsonNode experiment = smallestAnd(line + "\n");

        assertThat(SchemaCheck.violations(experiment)).isNotEmpty();
    }

    @Test
    void missing_keys_are_refused_by_the_schema() {
        assertThat(SchemaCheck.violations(tree("{}"))).hasSize(3);
    }

    @Test
    void schema_is_a_schema() {
        String schema = Json.write(SpecSchema.experiment());

        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(com.networknt.schema.SchemaLocation.of(SchemaId.V202012))
                                .validate(schema, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void every_key_says_what_it_means() {
        assertThat(undescribed("", SpecSchema.experiment())).isEmpty();
    }

    private static Stream<String> undescribed(String path, JsonNode schema) {
        Stream<String> here =
                schema.path("properties").properties().stream()
                        .filter(property -> !property.getKey().equals("kind"))
                        .filter(property -> !property.getValue().has("description"))
                        .map(property -> path + "." + property.getKey());
        Stream<String> below =
                schema.path("$defs").properties().stream()
                        .flatMap(inner -> undescribed(inner.getKey(), inner.getValue()));
        return Stream.concat(here, below);
    }
}
