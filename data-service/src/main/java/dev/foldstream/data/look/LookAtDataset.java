package dev.foldstream.data.look;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.PublishDataset;
import dev.foldstream.data.quality.ExamineQuality;
import dev.foldstream.data.reader.BareCsv;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import dev.foldstream.store.ScratchArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Makes the dataset of a [DatasetRequest] in its folder.
public final class LookAtDataset {
    private LookAtDataset() {}

    /// @param folder with `request.json`
    /// @throws IOException when the folder or a file of the dataset can't be used
    public static void in(Path folder) throws IOException {
        DatasetRequest request =
                Json.read(
                        Files.readAllBytes(folder.resolve(DatasetRequest.FILE)),
                        DatasetRequest.class);
        try {
            if (request.experiment().isPresent()) {
                publish(request.experiment().get(), request, folder);
            } else {
                bare(Path.of(request.files().firstEntry().getValue()), folder);
            }
        } catch (InvalidExperiment e) {
            write(folder, DatasetRequest.VIOLATIONS, Json.document(e.violations()));
        }
    }

    /// As data-service does it, in a store that is only a folder.
    private static void publish(JsonNode experiment, DatasetRequest request, Path folder)
            throws IOException {
        ScratchArtifactStore store = new ScratchArtifactStore(folder.resolve("store"));
        Map<String, ArtifactRef> uploads = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : request.files().entrySet()) {
            Path path = Path.of(file.getValue());
            String key = ArtifactKeys.upload(hash(path));
            uploads.put(file.getKey(), store.put(key, path, MediaTypes.BYTES));
        }
        ExperimentSpec spec = SpecReader.read(experiment);
        PublishDataset publishDataset = new PublishDataset(store);
        if (request.suitable()) {
            publishDataset.publish("look", experiment, uploads);
        }
        PublishDataset.Laid laid =
                publishDataset.publish(spec.dataset().keeping(spec.columns()), uploads);
        Files.move(store.path(laid.dataset().key()), folder.resolve(DatasetRequest.DATASET));
        Files.move(
                store.path(ArtifactKeys.quality(laid.dataset())),
                folder.resolve(DatasetRequest.QUALITY));
        Files.move(store.path(laid.columns().key()), folder.resolve(DatasetRequest.COLUMNS));
    }

    /// All of a CSV file's columns; which of them would be inputs nobody has said.
    private static void bare(Path file, Path folder) throws IOException {
        Table table = BareCsv.read(file);
        List<String> names = table.columns().stream().map(TableColumn::name).toList();
        DatasetDescription description =
                new DatasetDescription(
                        "csv",
                        table.rows(),
                        table.columns().stream().map(LookAtDataset::describe).toList(),
                        names,
                        List.of(),
                        List.of(),
                        table.notices());
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        table.columns().forEach(column -> tensors.put(column.name(), column.tensor()));
        new TensorFile(tensors).write(folder.resolve(DatasetRequest.COLUMNS));
        write(
                folder,
                DatasetRequest.QUALITY,
                Json.document(ExamineQuality.examine(table, names, List.of())));
        write(folder, DatasetRequest.DATASET, Json.document(description));
    }

    /// Range, mean and deviation of the numbers that are there; zeros where none is.
    private static Column describe(TableColumn column) {
        Column whole = column.describe();
        double[] there =
                IntStream.range(0, column.rows())
                        .mapToDouble(column.view()::get)
                        .filter(Double::isFinite)
                        .toArray();
        double mean = Arrays.stream(there).average().orElse(0);
        double squares = Arrays.stream(there).map(x -> (x - mean) * (x - mean)).sum();
        return new Column(
                column.name(),
                whole.shape(),
                Arrays.stream(there).min().orElse(0),
                Arrays.stream(there).max().orElse(0),
                mean,
                there.length == 0 ? 0 : Math.sqrt(squares / there.length),
                whole.unit(),
                whole.categories(),
                column.rows() - there.length);
    }

    private static void write(Path folder, String file, byte[] document) throws IOException {
        Files.write(folder.resolve(file), document);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Sha256.of(content);
        }
    }
}
