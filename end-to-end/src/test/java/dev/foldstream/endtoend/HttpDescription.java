package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// `docs/reference/openapi.yaml`, held to a service that runs.
final class HttpDescription {
    private static final JsonNode DOCUMENT = DeploymentTest.yaml("docs/reference/openapi.yaml");

    private HttpDescription() {}

    static List<String> paths() {
        return DeploymentTest.names(DOCUMENT.get("paths"));
    }

    static void requireAnswersAsDescribed(URI service) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : paths()) {
                HttpResponse<String> answer =
                        http.send(
                                HttpRequest.newBuilder(service.resolve(path)).build(),
                                HttpResponse.BodyHandlers.ofString());
                requireDescribed(path, answer);
            }
        }
    }

    private static void requireDescribed(String path, HttpResponse<String> answer) {
        JsonNode responses = DOCUMENT.get("paths").get(path).at("/get/responses");
        JsonNode described = responses.path(Integer.toString(answer.statusCode()));
        assertThat(described.isMissingNode()).as("%s: %d", path, answer.statusCode()).isFalse();
        JsonNode content = resolve(described).get("content");
        String mediaType = DeploymentTest.names(content).getFirst();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(path)
                .startsWith(mediaType);
        if (mediaType.equals("application/json")) {
            conforms(path, Json.tree(answer.body()), content.get(mediaType).get("schema"));
        }
    }

    /// As much of JSON Schema as the document uses.
    private static void conforms(String place, JsonNode value, JsonNode described) {
        JsonNode schema = resolve(described);
        if (schema.has("enum")) {
            assertThat(DeploymentTest.texts(schema.get("enum"))).as(place).contains(value.asText());
        }
        switch (schema.path("type").asText("any")) {
            case "object" -> {
                assertThat(value.isObject()).as(place).isTrue();
                DeploymentTest.texts(schema.path("required"))
                        .forEach(name -> assertThat(value.has(name)).as(place + name).isTrue());
                schema.path("properties")
                        .properties()
                        .forEach(property -> {
                            if (value.has(property.getKey())) {
                                conforms(
                                        place + "." + property.getKey(),
                                        value.get(property.getKey()),
                                        property.getValue());
                            }
                        });
                if (schema.has("properties")) {
                    assertThat(DeploymentTest.names(schema.get("properties")))
                            .as(place + ": nothing that is not described")
                            .containsAll(DeploymentTest.names(value));
                }
            }
            case "array" -> {
                assertThat(value.isArray()).as(place).isTrue();
                value.forEach(item -> conforms(place + "[]", item, schema.get("items")));
            }
            case "string" -> assertThat(value.isTextual()).as(place).isTrue();
            default -> assertThat(schema.has("enum")).as(place).isTrue();
        }
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }
}
