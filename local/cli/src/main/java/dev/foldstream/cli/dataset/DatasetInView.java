package dev.foldstream.cli.dataset;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A dataset as its documents describe it, in a folder that goes with it when it is closed.
///
/// @param title of the experiment or the file that it belongs to
/// @param quality absent where an older version published the dataset
/// @param folder with `columns.safetensors`, where that was asked for
public record DatasetInView(
        String title, DatasetDescription dataset, Optional<DatasetQuality> quality, Path folder)
        implements AutoCloseable {

    /// @param fill puts the documents into the empty folder that it is given
    public static DatasetInView of(String title, Consumer<Path> fill) {
        Path folder = newFolder();
        try {
            fill.accept(folder);
            Path quality = folder.resolve(DatasetRequest.QUALITY);
            return new DatasetInView(
                    title,
                    Json.read(
                            Files.readAllBytes(folder.resolve(DatasetRequest.DATASET)),
                            DatasetDescription.class),
                    Files.exists(quality)
                            ? Optional.of(
                                    Json.read(Files.readAllBytes(quality), DatasetQuality.class))
                            : Optional.empty(),
                    folder);
        } catch (IOException e) {
            remove(folder);
            throw new Failure("The dataset can't be read: " + Failure.reason(e), e);
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    public Path columns() {
        return folder.resolve(DatasetRequest.COLUMNS);
    }

    /// `input`, `target` or `–`.
    public String role(String column) {
        if (dataset.targets().contains(column)) {
            return "target";
        }
        return dataset.inputs().contains(column) && !dataset.targets().isEmpty() ? "input" : "–";
    }

    @Override
    public void close() {
        remove(folder);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("foldstream-dataset-");
        } catch (IOException e) {
            throw new Failure("There is no room for temporary files: " + Failure.reason(e), e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Failure("%s can't be removed: %s".formatted(folder, Failure.reason(e)), e);
        }
    }
}
