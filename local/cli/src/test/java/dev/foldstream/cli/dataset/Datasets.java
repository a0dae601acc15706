package dev.foldstream.cli.dataset;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.ColumnQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// A dataset with a column of every form, made up, and with names that want to be markup.
public final class Datasets {
    public static final int ROWS = 64;
    public static final String HOSTILE = "<b>&\"x'";

    private Datasets() {}

    public static DatasetInView every() {
        return DatasetInView.of(HOSTILE, Datasets::write);
    }

    /// The same, with a name of one's own.
    public static DatasetInView named(String name) {
        return DatasetInView.of(name, folder -> write(folder, name));
    }

    /// Its documents and its columns.
    public static void write(Path folder) {
        write(folder, HOSTILE);
    }

    private static void write(Path folder, String name) {
        try {
            Files.write(folder.resolve(DatasetRequest.DATASET), Json.document(description(name)));
            Files.write(folder.resolve(DatasetRequest.QUALITY), Json.document(quality()));
            Files.write(folder.resolve(DatasetRequest.COLUMNS), columns(name).write());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DatasetDescription description() {
        return description(HOSTILE);
    }

    private static DatasetDescription description(String name) {
        return new DatasetDescription(
                "csv",
                ROWS,
                List.of(
                        numbers(name, List.of()),
                        numbers("y", List.of()),
                        numbers("signal", List.of(2, 100)),
                        numbers("image", List.of(8, 8)),
                        new Column(
                                "class",
                                List.of(),
                                0,
                                1,
                                0.5,
                                0.5,
                                Optional.empty(),
                                List.of(new Category("<i>", 32), new Category("\u001b[31mred", 32)),
                                0),
                        numbers("nothing", List.of())),
                List.of(name, "y", "signal", "image"),
                List.of("class"),
                List.of(),
                List.of("1 row left out: <u>."));
    }

    public static DatasetQuality quality() {
        return new DatasetQuality(
                ROWS,
                List.of(new ColumnQuality("nothing", ROWS, Optional.empty())),
                List.of(
                        new Finding(
                                Kind.MISSING_VALUES,
                                List.of("nothing"),
                                ROWS,
                                List.of(0, 1),
                                "'<s>' has no value in 64 of 64 rows: rows 0, 1, ….")));
    }

    public static TensorFile columns() {
        return columns(HOSTILE);
    }

    private static TensorFile columns(String name) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(name, tensor(1, ROWS));
        tensors.put("y", tensor(2, ROWS));
        tensors.put("signal", tensor(3, ROWS, 2, 100));
        tensors.put("image", tensor(4, ROWS, 8, 8));
        tensors.put(
                "class",
                StoredTensor.of(
                        IntStream.range(0, ROWS).mapToDouble(row -> row % 2).toArray(), ROWS));
        tensors.put(
                "nothing",
                StoredTensor.of(
                        IntStream.range(0, ROWS).mapToDouble(row -> Double.NaN).toArray(), ROWS));
        return new TensorFile(tensors);
    }

    private static Column numbers(String name, List<Integer> shape) {
        return new Column(name, shape, -1, 1, 0.25, 0.5, Optional.empty(), List.of(), 0);
    }

    private static StoredTensor tensor(int seed, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return StoredTensor.of(
                IntStream.range(0, size).mapToDouble(i -> Math.sin(0.37 * seed * i)).toArray(),
                shape);
    }
}
