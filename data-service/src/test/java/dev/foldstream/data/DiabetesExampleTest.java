package dev.foldstream.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.PublishDataset.Published;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiabetesExampleTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("foldstream.home", ".."), "examples");
    private static final double TOLERANCE = 1e-10;

    /// `load_diabetes(scaled=False)` of scikit-learn 1.9.1: `target.mean()`, `target.std()`,
    /// `data[:, 2].mean()`, `data[:, 2].std()`.
    @Test
    void the_example_publishes_the_dataset_of_the_paper() throws IOException {
        InMemoryArtifactStore store = new InMemoryArtifactStore();
        byte[] csv = Files.readAllBytes(EXAMPLES.resolve("data/diabetes.csv"));
        ArtifactRef upload = store.put(ArtifactKeys.upload(Sha256.of(csv)), csv, MediaTypes.BYTES);

        Published published =
                new PublishDataset(store)
                        .publish(
                                "diabetes-1",
                                Yaml.read(Files.readString(EXAMPLES.resolve("diabetes.yaml"))),
                                Map.of("data/diabetes.csv", upload));

        DatasetDescription dataset =
                Json.read(store.read(published.dataset()), DatasetDescription.class);
        assertThat(dataset.rows()).isEqualTo(442);
        assertThat(dataset.inputs()).hasSize(10);
        assertThat(dataset.notices()).isEmpty();
        Column progression = column(dataset, "progression");
        assertThat(progression.mean()).isEqualTo(152.13348416289594, within(TOLERANCE));
        assertThat(progression.deviation()).isEqualTo(77.00574586945044, within(TOLERANCE));
        Column bmi = column(dataset, "bmi");
        assertThat(bmi.mean()).isEqualTo(26.37579185520362, within(TOLERANCE));
        assertThat(bmi.deviation()).isEqualTo(4.413120855492464, within(TOLERANCE));
    }

    private static Column column(DatasetDescription dataset, String name) {
        return dataset.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
