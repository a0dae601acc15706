package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `target/bom.json` of each runtime against the jars that it ships.
class BillOfMaterialsIT {
    /// Of the licenses that leave whoever runs Foldstream as free as its own; where there is a
    /// choice, one of them is enough.
    private static final Set<String> LICENSES =
            Set.of(
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "Bouncy Castle Licence",
                    "CC0-1.0",
                    "EPL-2.0",
                    "Go License",
                    "LGPL 2.1 license",
                    "MIT",
                    "MIT-0");

    @ParameterizedTest
    @CsvSource({
        "local/cli, local/cli/target/runtime/lib",
        "local/embedded, local/embedded/target/runtime",
        "local/all-in-one, local/all-in-one/target/quarkus-app/lib/main"
    })
    void every_jar_that_is_shipped_is_in_the_bill_with_a_license_that_suits(
            String module, String folder) throws IOException {
        List<JsonNode> components = components(module);
        Set<String> listed = new TreeSet<>();
        components.forEach(component ->
                listed.add(text(component, "name") + "-" + text(component, "version")));

        assertThat(jars(folder)).as("jars of " + folder).isNotEmpty();
        assertThat(jars(folder))
                .allSatisfy(jar ->
                        assertThat(listed)
                                .as(jar + " is of none of the components of " + module)
                                .anyMatch(name -> jar.contains(name)));
        assertThat(components.stream().filter(component -> !isFree(component)))
                .extracting(component -> text(component, "purl") + component.path("licenses"))
                .isEmpty();
    }

    private static boolean isFree(JsonNode component) {
        List<String> licenses = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            licenses.addAll(entry.findValuesAsText("id"));
            licenses.addAll(entry.findValuesAsText("name"));
            licenses.addAll(entry.findValuesAsText("expression"));
        }
        return licenses.stream().anyMatch(LICENSES::contains);
    }

    private static List<JsonNode> components(String module) {
        List<JsonNode> components = new ArrayList<>();
        Json.tree(Home.text(module + "/target/bom.json"))
                .path("components")
                .forEach(components::add);
        assertThat(components).hasSizeGreaterThan(30);
        return components;
    }

    private static String text(JsonNode component, String field) {
        return component.path(field).asText();
    }

    private static List<String> jars(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Home.path(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .filter(name -> !name.contains("foldstream-"))
                    .sorted()
                    .toList();
        }
    }
}
