package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/reference/asyncapi.yaml` says what the code says. When an event has changed, write it
/// anew: `./mvnw -f platform/contracts test -Dtest=AsyncApiTest -Dfoldstream.write`.
class AsyncApiTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path FILE = ROOT.resolve("docs/reference/asyncapi.yaml");
    private static final YAMLMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .build());

    private final ObjectNode document = made();

    private static ObjectNode made() {
        try {
            return AsyncApi.document(
                    Json.tree(Files.readString(ROOT.resolve("deploy/security/access.json"))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> types() {
        return GoldenMessagesTest.types();
    }

    @Test
    void the_file_is_what_the_code_says() throws IOException {
        if (System.getProperty("foldstream.write") != null) {
            Files.writeString(FILE, YAML.writeValueAsString(document));
        }

        assertThat(YAML.readTree(Files.readString(FILE)).toString()).isEqualTo(document.toString());
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(50);
        for (String reference : references) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void schema_takes_the_golden_message(String type) {
        assertThat(schema(type).validate(Json.tree(GoldenMessages.text(type)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void schema_takes_what_a_newer_version_adds_and_refuses_what_lacks_a_field(String type) {
        ObjectNode message = (ObjectNode) Json.tree(GoldenMessages.text(type));
        message.put("added", 1);
        assertThat(schema(type).validate(message)).isEmpty();

        ((ObjectNode) message.get("header")).remove("experimentId");
        assertThat(schema(type).validate(message)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void schema_refuses_the_message_of_another_type(String type) {
        ObjectNode message = (ObjectNode) Json.tree(GoldenMessages.text(type));
        message.put("type", "something-else.v1");

        assertThat(schema(type).validate(message)).isNotEmpty();
    }

    /// The schemas refer to each other by their place in the document, so it comes along.
    private JsonSchema schema(String type) {
        JsonNode payload = document.at("/components/messages").get(type).get("payload");
        ObjectNode whole = document.deepCopy();
        whole.setAll((ObjectNode) payload);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }
}
