package dev.foldstream.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleExperimentTest {
    private static final String ID = "small-1";
    private static final String EXPERIMENT =
            """
            name: small
            seeds: [1, 2]
            dataset: {kind: csv, file: t.csv, inputs: [a], targets: [b]}
            folds: {kind: k-fold, k: 5}
            models:
              line: {architecture: {kind: linear}}
            """;

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    @TempDir private Path folder;

    @BeforeEach
    void an_experiment_lies_in_the_store() {
        String root = "experiments/" + ID + "/";
        ArtifactRef spec =
                put(
                        root + "experiment.json",
                        Json.write(SpecWriter.write(SpecReader.read(Yaml.read(EXPERIMENT)))));
        String dataset = "datasets/" + Sha256.of("data") + "/";
        ArtifactRef description = put(dataset + "dataset.json", "{}");
        ArtifactRef columns = put(dataset + "columns.safetensors", "numbers");
        put(dataset + "quality.json", "{}");
        put(
                root + "plan.json",
                Json.write(new Plan(ID, spec, description, columns, spec, List.of(), List.of())));
        put(root + "stacks/line-0/weights.safetensors", "weights");
        put(root + "stacks/line-0/checkpoint.safetensors", "scratch");
        put(root + "evaluation/report.html", "<p>report</p>");
        put(root + "exports/line/model.json", "{}");
        put("experiments/" + ID + "2/experiment.json", "{}");
    }

    @Test
    void everything_that_can_be_read_is_in_it_and_a_hash_of_each() throws IOException {
        Map<String, String> files = bundle(false);

        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "index.html",
                        "experiment.yaml",
                        "dataset/dataset.json",
                        "dataset/quality.json",
                        "evaluation/report.html",
                        "experiment.json",
                        "exports/line/model.json",
                        "plan.json",
                        "stacks/line-0/weights.safetensors",
                        "SHA256SUMS");
        assertThat(files.get("stacks/line-0/weights.safetensors")).isEqualTo("weights");
        List<String> sums = files.getOrDefault("SHA256SUMS", "").lines().toList();
        assertThat(sums).hasSize(files.size() - 1);
        for (String sum : sums) {
            assertThat(Sha256.of(files.getOrDefault(sum.substring(66), "")))
                    .isEqualTo(sum.substring(0, 64));
        }
        assertThat(files.get("index.html"))
                .contains("href=\"evaluation/report.html\"")
                .contains("href=\"exports/line/model.json\"");
        assertThat(files.get("README.txt")).contains("No verdict").contains("index.html");
    }

    @Test
    void the_experiment_file_says_the_same_as_the_one_that_was_submitted() throws IOException {
        String yaml = bundle(false).getOrDefault("experiment.yaml", "");

        assertThat(SpecReader.read(Yaml.read(yaml)))
                .isEqualTo(SpecReader.read(Yaml.read(EXPERIMENT)));
    }

    @Test
    void the_columns_come_along_when_they_are_asked_for() throws IOException {
        assertThat(bundle(true)).containsEntry("dataset/columns.safetensors", "numbers");
    }

    @Test
    void the_same_experiment_is_the_same_bytes_whenever_and_wherever() throws IOException {
        byte[] first = Files.readAllBytes(write(false));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(Files.readAllBytes(write(false))).isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void nothing_is_left_beside_it_and_nothing_of_it_when_it_fails() throws IOException {
        write(false);
        assertThat(folder.toFile().list()).containsExactly("small.zip");

        store.damage("experiments/" + ID + "/evaluation/report.html", new byte[] {1});
        Files.delete(folder.resolve("small.zip"));
        assertThatThrownBy(() -> write(false)).hasMessageContaining("report.html");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "/etc/passwd",
                "a//b",
                "a\\..\\b",
                "C:/evil",
                ".hidden",
                "a/",
                "",
                "a\nb"
            })
    void a_name_that_leads_elsewhere_is_refused(String name) {
        assertThatThrownBy(() -> ZipWriter.requireName(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(boolean withData) {
        Path file = folder.resolve("small.zip");
        new BundleExperiment(store, withData).write(StoredExperiment.find(store, ID), file);
        return file;
    }

    private Map<String, String> bundle(boolean withData) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(write(withData)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).startsWith(ID + "/");
                files.put(
                        entry.getName().substring(ID.length() + 1),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private ArtifactRef put(String key, String content) {
        return store.put(key, content.getBytes(StandardCharsets.UTF_8), MediaTypes.BYTES);
    }
}
