package dev.foldstream.data.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAtDatasetTest {
    private static final String EXPERIMENT =
            """
            name: small
            seeds: [1]
            dataset: {kind: csv, file: t.csv, inputs: [a], targets: [b]}
            folds: {kind: k-fold, k: 300}
            models:
              line: {architecture: {kind: linear}}
            """;

    @TempDir private Path folder;
    private boolean suitable;

    @Test
    void what_does_not_fit_the_experiment_is_a_violation_when_it_has_to() throws IOException {
        suitable = true;
        look(Optional.of(EXPERIMENT), "t.csv", "a,b\n1,2\n3,4\n");

        assertThat(folder.resolve(DatasetRequest.VIOLATIONS)).content().contains("folds.k");
        assertThat(folder.resolve(DatasetRequest.DATASET)).doesNotExist();
    }

    @Test
    void the_dataset_of_an_experiment_is_made_though_its_folds_ask_for_more_rows()
            throws IOException {
        look(Optional.of(EXPERIMENT), "t.csv", "a,b\n1,2\n3,4\n");

        assertThat(dataset().rows()).isEqualTo(2);
        assertThat(dataset().targets()).containsExactly("b");
        assertThat(quality().rows()).isEqualTo(2);
        assertThat(columns().get("b").doubles()).containsExactly(2, 4);
        assertThat(folder.resolve(DatasetRequest.VIOLATIONS)).doesNotExist();
    }

    @Test
    void what_is_wrong_with_the_file_is_left_as_violations() throws IOException {
        look(Optional.of(EXPERIMENT), "t.csv", "a,b\n1,two\n");

        assertThat(folder.resolve(DatasetRequest.VIOLATIONS)).content().contains("'two'");
        assertThat(folder.resolve(DatasetRequest.DATASET)).doesNotExist();
    }

    @Test
    void of_a_bare_file_columns_are_numbers_or_categories_and_gaps_stay() throws IOException {
        look(
                Optional.empty(),
                "any.csv",
                "size;kind;none\n1.5;x;\n;y;\n2.5;NA;\nodd row\n4; x ;\n");

        DatasetDescription dataset = dataset();
        assertThat(dataset.rows()).isEqualTo(4);
        assertThat(dataset.notices())
                .containsExactly("1 row left out: more or fewer cells than the header.");
        Column size = dataset.find("size").orElseThrow();
        assertThat(size.minimum()).isEqualTo(1.5);
        assertThat(size.maximum()).isEqualTo(4);
        assertThat(size.mean()).isCloseTo(8.0 / 3, within(1e-15));
        assertThat(size.missing()).isEqualTo(1);
        assertThat(dataset.find("kind").orElseThrow().categories())
                .contains(new Category("x", 2), new Category("y", 1));
        assertThat(dataset.find("none").orElseThrow().missing()).isEqualTo(4);
        assertThat(quality().find("kind").orElseThrow().missing()).isEqualTo(1);
        assertThat(quality().find("none").orElseThrow().missing()).isEqualTo(4);
        assertThat(columns().get("size").doubles()).containsExactly(1.5, Double.NaN, 2.5, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n", "a,a\n1,2\n", "a,b\n\"1,2\n3", "a\n\u0000\uD800"})
    void a_bare_file_that_is_no_table_is_refused_or_read_and_never_a_stack_trace(String text)
            throws IOException {
        look(Optional.empty(), "any.csv", text);

        assertThat(
                        Files.exists(folder.resolve(DatasetRequest.VIOLATIONS))
                                || Files.exists(folder.resolve(DatasetRequest.DATASET)))
                .isTrue();
    }

    @Test
    void bytes_that_are_no_text_are_said_with_their_line() throws IOException {
        Path file = folder.resolve("any.csv");
        Files.write(file, new byte[] {'a', '\n', '1', '\n', (byte) 0xff});
        request(Optional.empty(), "any.csv", file);

        assertThat(folder.resolve(DatasetRequest.VIOLATIONS)).content().contains("line 3");
    }

    private void look(Optional<String> experiment, String name, String text) throws IOException {
        Path file = folder.resolve("the-file");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        request(experiment, name, file);
    }

    private void request(Optional<String> experiment, String name, Path file) throws IOException {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put(name, file.toString());
        Files.write(
                folder.resolve(DatasetRequest.FILE),
                Json.document(new DatasetRequest(experiment.map(Yaml::read), suitable, files)));
        LookAtDataset.in(folder);
    }

    private DatasetDescription dataset() throws IOException {
        return Json.read(
                Files.readAllBytes(folder.resolve(DatasetRequest.DATASET)),
                DatasetDescription.class);
    }

    private DatasetQuality quality() throws IOException {
        return Json.read(
                Files.readAllBytes(folder.resolve(DatasetRequest.QUALITY)), DatasetQuality.class);
    }

    private TensorFile columns() throws IOException {
        return TensorFile.read(Files.readAllBytes(folder.resolve(DatasetRequest.COLUMNS)));
    }
}
