package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldstream.contracts.spec.ArrowDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.JsonLinesDataset;
import dev.foldstream.contracts.spec.NumpyDataset;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.contracts.spec.ParquetDataset;
import dev.foldstream.contracts.spec.SafetensorsDataset;
import dev.foldstream.contracts.spec.TabularDataset;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The files that `tabular/generate.py` has made, and what they hold.
final class TabularFiles {
    private TabularFiles() {}

    static Path path(String name) {
        try {
            URI place =
                    Objects.requireNonNull(TabularFiles.class.getResource("/tabular/" + name))
                            .toURI();
            return Path.of(place);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A spec by the file's ending.
    static TabularDataset spec(String file, List<String> inputs, OnBadRow onBadRow) {
        List<String> y = List.of("y");
        List<String> none = List.of();
        String ending = file.substring(file.lastIndexOf('.') + 1);
        return switch (ending) {
            case "arrow" -> new ArrowDataset(file, inputs, y, none, none, onBadRow);
            case "parquet" -> new ParquetDataset(file, inputs, y, none, none, onBadRow);
            case "jsonl" -> new JsonLinesDataset(file, inputs, y, none, none, onBadRow);
            case "npy", "npz" -> new NumpyDataset(file, inputs, y, none, none, onBadRow);
            case "safetensors" -> new SafetensorsDataset(file, inputs, y, none, none, onBadRow);
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    static Table read(String file, String... inputs) {
        return TabularReader.read(spec(file, List.of(inputs), OnBadRow.REFUSE), path(file));
    }

    static Table skipping(String file, String... inputs) {
        return TabularReader.read(spec(file, List.of(inputs), OnBadRow.SKIP), path(file));
    }

    /// The sentences with which a file is refused.
    static String refusal(String file, String... inputs) {
        return refusal(file, bytes(file), inputs);
    }

    /// The sentences with which bytes are refused.
    static String refusal(String file, byte[] content, String... inputs) {
        TabularDataset spec = spec(file, List.of(inputs), OnBadRow.REFUSE);
        InvalidExperiment refused =
                assertThatExceptionOfType(InvalidExperiment.class)
                        .isThrownBy(() ->
                                WrittenFile.read(content, path -> TabularReader.read(spec, path)))
                        .actual();
        return refused.violations().stream()
                .map(Violation::sentence)
                .collect(Collectors.joining("\n"));
    }

    static double[] numbers(Table table, String column) {
        return table.column(column).tensor().doubles();
    }

    /// What `generate.py` put into each of its tables of 50 rows.
    static void requireRows(Table table) {
        assertThat(table.rows()).isEqualTo(50);
        assertThat(table.notices()).isEmpty();
        List<String> names = table.columns().stream().map(column -> column.name()).toList();
        for (int i = 0; i < 50; i++) {
            requireNumber(table, names, "a", i, i / 4.0);
            requireNumber(table, names, "b", i, (i - 25) * (i - 25) * (i - 25));
            requireNumber(table, names, "flag", i, i % 2 == 0 ? 1 : 0);
            requireNumber(table, names, "y", i, 0.1 * i);
            requireNumber(table, names, "kind", i, List.of(0, 2, 1).get(i % 3));
            if (names.contains("m")) {
                for (int j = 0; j < 3; j++) {
                    assertThat(numbers(table, "m")[6 * i + j]).isEqualTo(i + j);
                    assertThat(numbers(table, "m")[6 * i + 3 + j]).isEqualTo(-i - j);
                }
            }
        }
        if (names.contains("m")) {
            assertThat(table.column("m").tensor().shape()).containsExactly(50, 2, 3);
        }
        if (names.contains("kind")) {
            assertThat(table.column("kind").categories()).containsExactly("one", "three", "two");
        }
    }

    private static void requireNumber(
            Table table, List<String> names, String name, int row, double expected) {
        if (names.contains(name)) {
            assertThat(numbers(table, name)[row]).as("%s of row %d", name, row).isEqualTo(expected);
        }
    }
}
