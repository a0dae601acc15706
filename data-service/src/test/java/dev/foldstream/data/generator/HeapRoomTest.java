package dev.foldstream.data.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few words ask for terabytes. A service that ends for want of memory would begin with the same
/// experiment at every start, and nobody else would ever be served.
class HeapRoomTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: blobs, rows: 10000000, dimensions: 10000}",
                "{kind: gaussian-mixture, rows: 2, classes: 1000, dimensions: 10000}",
                "{kind: classification, rows: 2, classes: 2, dimensions: 10000, informative: 10000,"
                        + " redundant: 0}",
                "{kind: moons, rows: 10000000}",
                "{kind: target-function, rows: 250000, dimensions: 999}",
                "{kind: projected-target-function, rows: 250000, dimensions: 999, subspace: 2}",
                "{kind: images, rows: 900, size: 512}",
                "{kind: heterogeneous-scalar, rows: 240000}",
                "{kind: melody, rows: 120000, steps: 16}",
            })
    void rows_that_would_fill_the_memory_are_refused(String yaml) {
        assertThatThrownBy(() -> HeapRoom.require(spec(yaml), 256 << 20))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("MiB in a service of this size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: blobs, rows: 200, dimensions: 30}",
                "{kind: gaussian-mixture, rows: 200, classes: 4, dimensions: 20}",
                "{kind: classification, rows: 200}",
                "{kind: circles, rows: 200}",
                "{kind: target-function, rows: 200, dimensions: 30}",
                "{kind: projected-target-function, rows: 200}",
                "{kind: images, rows: 20}",
                "{kind: heterogeneous-scalar, rows: 50}",
                "{kind: emotion, rows: 20}",
                "{kind: melody, rows: 20}",
                "{kind: harmony, rows: 20}",
                "{kind: dynamics, rows: 20}",
                "{kind: groove, rows: 20}",
            })
    void what_is_counted_is_what_the_columns_have(String yaml) {
        Table table = Generators.generate(spec(yaml));
        double made =
                table.columns().stream()
                        .mapToDouble((TableColumn column) -> column.view().limit())
                        .sum();

        assertThat(HeapRoom.numbers(spec(yaml))).isBetween(made * 0.99, made * 2.5);
    }

    private static GeneratedDataset spec(String yaml) {
        String models = "models: {ols: {architecture: {kind: linear}}}";
        ExperimentSpec experiment =
                SpecReader.read(Yaml.read("name: x\ndataset: %s\n%s".formatted(yaml, models)));
        return (GeneratedDataset) experiment.dataset();
    }
}
