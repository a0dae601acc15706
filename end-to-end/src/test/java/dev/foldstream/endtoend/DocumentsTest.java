package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.spec.Kind;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecSchema;
import dev.foldstream.contracts.spec.Suite;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents say what the code does.
class DocumentsTest {
    private static final JsonNode SCHEMA = SpecSchema.experiment();

    static Stream<String> keysOfTheExperimentFile() {
        return Stream.concat(Stream.of(SCHEMA), elements(SCHEMA.get("$defs")))
                .flatMap(DocumentsTest::rows)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("keysOfTheExperimentFile")
    void reference_has_every_key_with_its_values_and_default(String row) {
        assertThat(Home.text("docs/reference/experiment-file.md").lines()).contains(row);
    }

    @Test
    void reference_has_every_kind() {
        assertThat(Home.text("docs/reference/experiment-file.md"))
                .contains(
                        elements(SCHEMA.get("$defs"))
                                .map(record -> record.at("/properties/kind/const").asText())
                                .filter(kind -> !kind.isEmpty())
                                .map("`kind: %s`"::formatted)
                                .toList());
    }

    static Stream<Class<?>> networks() {
        return variants(NetworkSpec.class);
    }

    private static Stream<Class<?>> variants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? variants(type) : Stream.<Class<?>>of(type));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void every_network_has_a_page_with_its_keys(Class<?> network) {
        String kind = network.getAnnotation(Kind.class).value();
        String folder = "docs/reference/architectures/";

        assertThat(Home.text(folder + "README.md")).contains("(%s.md)".formatted(kind));
        assertThat(Home.text(folder + kind + ".md").lines())
                .containsAll(rows(SCHEMA.get("$defs").get(network.getSimpleName())).toList());
    }

    @Test
    void the_page_of_sequential_networks_has_every_layer() {
        assertThat(Home.text("docs/reference/architectures/sequential.md").lines())
                .containsAll(
                        variants(LayerSpec.class)
                                .flatMap(
                                        type -> rows(SCHEMA.get("$defs").get(type.getSimpleName())))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/reference/experiment-file.md"})
    void experiments_in_the_documents_are_valid(String page) {
        List<String> experiments =
                blocks(page, "yaml").filter(text -> text.startsWith("name:")).toList();

        assertThat(experiments).isNotEmpty();
        experiments.forEach(text -> SpecReader.read(Yaml.read(text)));
    }

    @Test
    void examples_are_valid() throws IOException {
        try (Stream<Path> files = Files.walk(Home.path("examples"))) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(examples).isNotEmpty();
            for (Path example : examples) {
                ObjectNode tree = (ObjectNode) Yaml.read(Files.readString(example));
                if (Suite.isSuite(tree)) {
                    Suite.expand(tree, List.of()).values().forEach(SpecReader::read);
                } else {
                    SpecReader.read(tree);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/reference/events.md"})
    void messages_in_the_documents_are_events(String page) {
        List<String> messages = blocks(page, "json").toList();

        assertThat(messages).isNotEmpty();
        for (String message : messages) {
            Event event = Json.read(message, Event.class);
            assertThat(Json.tree(Json.write(event))).isEqualTo(Json.tree(message));
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void events_page_has_every_topic(Topic topic) {
        assertThat(Home.text("docs/reference/events.md")).contains("`" + topic.topicName() + "`");
        assertThat(Home.text("README.md")).contains("`" + topic.topicName() + "`");
    }

    @Test
    void events_page_has_every_event_with_its_fields() throws IOException {
        String page = Home.text("docs/reference/events.md");
        for (Path golden : golden()) {
            JsonNode message = Json.tree(Files.readString(golden));
            String row =
                    page.lines()
                            .filter(line -> line.startsWith("| `" + message.get("type").asText()))
                            .findFirst()
                            .orElse("no row for " + golden.getFileName());
            for (Map.Entry<String, JsonNode> field : message.properties()) {
                if (!List.of("type", "header").contains(field.getKey())) {
                    assertThat(row).contains("`" + field.getKey() + "`");
                }
            }
        }
    }

    @Test
    void links_between_the_documents_lead_somewhere() throws IOException {
        for (Path page : pages()) {
            List<String> targets =
                    Pattern.compile("]\\((?!https?:|#)([^)#]+)[^)]*\\)")
                            .matcher(Files.readString(page))
                            .results()
                            .map(match -> match.group(1))
                            .toList();
            for (String target : targets) {
                assertThat(page.resolveSibling(target)).as("%s in %s", target, page).exists();
            }
        }
    }

    private static List<Path> golden() throws IOException {
        try (Stream<Path> files =
                Files.list(Home.path("platform/contracts/src/test/resources/golden"))) {
            return files.sorted().toList();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(Home.path(""));
                Stream<Path> docs = Files.walk(Home.path("docs"));
                Stream<Path> deploy = Files.list(Home.path("deploy"))) {
            return Stream.of(root, docs, deploy)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<String> blocks(String page, String language) {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(Home.text(page))
                .results()
                .map(match -> match.group(1));
    }

    /// The lines of the reference that a record of the schema asks for.
    private static Stream<String> rows(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .filter(property -> !property.getKey().equals("kind"))
                .map(property ->
                        "| `%s` | %s | %s | %s |"
                                .formatted(
                                        property.getKey(),
                                        values(property.getValue()),
                                        fallback(property, schema),
                                        property.getValue().get("description").asText()));
    }

    private static String fallback(Map.Entry<String, JsonNode> property, JsonNode schema) {
        JsonNode value = property.getValue().get("default");
        if (value != null) {
            return "`" + value + "`";
        }
        boolean required =
                elements(schema.path("required"))
                        .anyMatch(key -> key.asText().equals(property.getKey()));
        return required ? "required" : "none";
    }

    private static String values(JsonNode property) {
        if (property.has("$ref")) {
            JsonNode target = SCHEMA.at(property.get("$ref").asText().substring(1));
            return target.has("oneOf") ? "section with a `kind`" : "section";
        }
        if (property.has("enum")) {
            return elements(property.get("enum"))
                    .map(word -> "`" + word.asText() + "`")
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (property.get("type").asText()) {
            case "array" -> "list; each: " + values(property.get("items"));
            case "object" ->
                    property.get("additionalProperties").isEmpty()
                            ? "values by path"
                            : "sections by name";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "whole number" + range(property);
            case "number" -> "number" + range(property);
            case String type -> throw new AssertionError("no words for " + type);
        };
    }

    private static String range(JsonNode property) {
        return Stream.of(
                        Map.entry("minimum", "≥"),
                        Map.entry("exclusiveMinimum", ">"),
                        Map.entry("maximum", "≤"),
                        Map.entry("exclusiveMaximum", "<"))
                .filter(bound -> property.has(bound.getKey()))
                .map(bound -> ", " + bound.getValue() + " " + property.get(bound.getKey()))
                .collect(Collectors.joining());
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
