package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// KEDA's own schema, which has no Java model: the npm package made of its definitions. Skipped
/// where there is no Node.js or the package can't be had.
class KedaTest {
    private static final String PACKAGE = "@kubernetes-models/keda@2.0.0";
    private static final Path FOLDER = Home.path("end-to-end/target/keda").toAbsolutePath();

    @BeforeAll
    static void fetchSchema() {
        Tool.named("node");
        Tool.Answer answer =
                Tool.named("npm")
                        .ask(
                                Map.of(),
                                "",
                                "install",
                                "--no-save",
                                "--no-audit",
                                "--no-fund",
                                "--prefix",
                                FOLDER.toString(),
                                PACKAGE);
        assumeThat(answer.status())
                .as("skipped: npm has no " + PACKAGE + ": " + answer.text())
                .isZero();
    }

    /// That of `base`, and that with the patch of `gpu` laid over.
    static Stream<JsonNode> scaledObjects() {
        ObjectNode patched = scaledObject("base");
        patched.withObject("spec").setAll(scaledObject("overlays/gpu").withObject("spec"));
        return Stream.of(scaledObject("base"), patched);
    }

    private static ObjectNode scaledObject(String folder) {
        return Manifests.in(folder)
                .filter(document -> document.get("kind").asText().equals("ScaledObject"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
    }

    @ParameterizedTest
    @MethodSource("scaledObjects")
    void scaled_object_fits_the_schema(JsonNode document) {
        assertThat(validate(document.toString()))
                .returns(0, Tool.Answer::status)
                .returns("valid\n", Tool.Answer::text);
    }

    @Test
    void a_field_that_does_not_exist_is_seen() {
        ObjectNode wrong = scaledObject("base");
        wrong.withObject("spec").put("minimumReplicas", 1);

        assertThat(validate(wrong.toString()).text()).contains("spec.minimumReplicas is unknown");
    }

    private static Tool.Answer validate(String document) {
        Path script = Home.path("end-to-end/src/test/resources/keda/validate.mjs").toAbsolutePath();
        return Tool.named("node").ask(Map.of(), document, script.toString(), FOLDER.toString());
    }
}
