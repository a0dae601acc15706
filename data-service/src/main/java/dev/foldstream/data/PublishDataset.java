package dev.foldstream.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.DatasetSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.Hdf5Rollouts;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.RecordedMusic;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.TabularDataset;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.generator.Generators;
import dev.foldstream.data.music.MusicReader;
import dev.foldstream.data.quality.ExamineQuality;
import dev.foldstream.data.reader.CsvReader;
import dev.foldstream.data.reader.TabularReader;
import dev.foldstream.data.rollout.RolloutReader;
import dev.foldstream.data.table.ReadingProgress;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredRows;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jboss.logging.Logger;

/// Checks a submitted experiment by every rule there is, reads its data and lays both down:
/// `dataset.json` and `columns.safetensors` under the hash of what they were made from,
/// `experiment.json` and `sources.json` under the experiment. Thread-safe.
///
/// Everything that is refused is refused here, before anything is trained. A submission that comes
/// again finds what it has made; one that asks something else under the same id is refused.
public final class PublishDataset {
    private static final Logger LOG = Logger.getLogger(PublishDataset.class);

    private final ArtifactStore store;
    private final ReadingProgress progress;
    private final UploadLimits limits;

    public PublishDataset(ArtifactStore store) {
        this(store, ReadingProgress.NONE, UploadLimits.NONE);
    }

    /// @param progress is told how far the reading of a file is
    /// @param limits of what is fetched
    public PublishDataset(ArtifactStore store, ReadingProgress progress, UploadLimits limits) {
        this.store = store;
        this.progress = progress;
        this.limits = limits;
    }

    /// What lies in the store now.
    ///
    /// @param experiment the resolved experiment, `experiment.json`
    /// @param dataset its description, `dataset.json`
    /// @param columns its arrays, `columns.safetensors`
    public record Published(ArtifactRef experiment, ArtifactRef dataset, ArtifactRef columns) {}

    /// @param experimentId becomes part of the keys
    /// @param experiment the experiment file as a tree
    /// @param files uploaded bytes of the files that the experiment names, by that name
    /// @throws InvalidExperiment with everything that the first failing check found
    public Published publish(
            String experimentId, JsonNode experiment, Map<String, ArtifactRef> files) {
        ExperimentSpec spec = SpecReader.read(experiment);
        Uploads uploads = Uploads.require(spec.dataset().files(), files, store, limits);
        StoredDataset dataset = dataset(spec.dataset().keeping(spec.columns()), uploads);
        Suitability.require(
                dataset.description(),
                spec,
                names -> StoredRows.read(store, dataset.columns(), dataset.description(), names));
        requireInitialWeights(spec);
        claim(experimentId, "sources.json", uploads.sources());
        ArtifactRef resolved = claim(experimentId, "experiment.json", SpecWriter.write(spec));
        return new Published(resolved, dataset.document(), dataset.columns());
    }

    /// What lies in the store of a dataset that no experiment asks anything of.
    ///
    /// @param dataset its description, `dataset.json`
    /// @param columns its arrays, `columns.safetensors`
    public record Laid(ArtifactRef dataset, ArtifactRef columns) {}

    /// Reads a dataset and lays it down, whatever is to be asked of it.
    ///
    /// @param files uploaded bytes of the files that the dataset names, by that name
    /// @throws InvalidExperiment with everything that is wrong with it
    public Laid publish(DatasetSpec spec, Map<String, ArtifactRef> files) {
        StoredDataset dataset = dataset(spec, Uploads.require(spec.files(), files, store, limits));
        return new Laid(dataset.document(), dataset.columns());
    }

    private void requireInitialWeights(ExperimentSpec spec) {
        List<Violation> violations = new ArrayList<>();
        spec.models()
                .forEach((name, model) ->
                        model.initialWeights()
                                .filter(key -> store.find(key).isEmpty())
                                .ifPresent(key ->
                                        violations.add(
                                                new Violation(
                                                        "models.%s.initialWeights".formatted(name),
                                                        key,
                                                        "the key of an artifact in the store"))));
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
    }

    private StoredDataset dataset(DatasetSpec spec, Uploads uploads) {
        String hash = hash(spec, uploads);
        Optional<ArtifactRef> document = store.find(ArtifactKeys.dataset(hash, "dataset.json"));
        Optional<ArtifactRef> columns =
                store.find(ArtifactKeys.dataset(hash, "columns.safetensors"));
        if (document.isEmpty() || columns.isEmpty()) {
            return make(spec, uploads, hash);
        }
        DatasetDescription description =
                Json.read(store.read(document.get()), DatasetDescription.class);
        return new StoredDataset(description, document.get(), columns.get());
    }

    private static String hash(DatasetSpec spec, Uploads uploads) {
        List<String> contents =
                uploads.sources().stream().map(source -> source.upload().sha256()).toList();
        String maker = spec instanceof GeneratedDataset ? "\n" + Generators.VERSION : "";
        return Sha256.of(Json.write(tree(spec)) + "\n" + Json.write(contents) + maker);
    }

    /// Every spec is a record.
    private static ObjectNode tree(DatasetSpec spec) {
        return SpecWriter.write((Record) spec);
    }

    private StoredDataset make(DatasetSpec spec, Uploads uploads, String hash) {
        Table table = table(spec, uploads);
        Suitability.requireColumns(table, spec);
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        table.columns().forEach(column -> tensors.put(column.name(), column.tensor()));
        tensors.putAll(table.constants());
        ArtifactRef columns = put(new TensorFile(tensors), hash);
        store.put(
                ArtifactKeys.dataset(hash, "quality.json"),
                Json.document(ExamineQuality.examine(table, spec.inputs(), spec.targets())),
                MediaTypes.JSON);
        DatasetDescription description = describe(spec, table, uploads.sources());
        description.notices().forEach(notice -> LOG.infof("dataset %s: %s", hash, notice));
        ArtifactRef document =
                store.put(
                        ArtifactKeys.dataset(hash, "dataset.json"),
                        Json.document(description),
                        MediaTypes.JSON);
        return new StoredDataset(description, document, columns);
    }

    private Table table(DatasetSpec spec, Uploads uploads) {
        try (LocalFiles files = uploads.download()) {
            return switch (spec) {
                case CsvDataset csv -> CsvReader.read(csv, files.path(csv.file()), progress);
                case TabularDataset tabular ->
                        TabularReader.read(tabular, files.path(tabular.file()));
                case GeneratedDataset generated -> Generators.generate(generated);
                case Hdf5Rollouts rollouts -> RolloutReader.read(rollouts, files.all(), progress);
                case RecordedMusic music -> MusicReader.read(music, files.all());
            };
        }
    }

    /// As a file, since it may be larger than memory.
    private ArtifactRef put(TensorFile columns, String hash) {
        try (LocalFiles folder = LocalFiles.make()) {
            Path file = folder.add("columns.safetensors");
            columns.write(file);
            return store.put(
                    ArtifactKeys.dataset(hash, "columns.safetensors"),
                    file,
                    MediaTypes.SAFETENSORS);
        }
    }

    private static DatasetDescription describe(
            DatasetSpec spec, Table table, List<Source> sources) {
        List<Column> columns = table.columns().stream().map(TableColumn::describe).toList();
        return new DatasetDescription(
                tree(spec).path("kind").textValue(),
                table.rows(),
                columns,
                spec.inputs(),
                spec.targets(),
                sources,
                spec instanceof GeneratedDataset generated
                        ? Optional.of(
                                new DatasetDescription.Generator(
                                        Generators.VERSION, generated.seed()))
                        : Optional.empty(),
                notices(table, columns, spec));
    }

    private static List<String> notices(Table table, List<Column> columns, DatasetSpec spec) {
        List<String> notices = new ArrayList<>(table.notices());
        notices.addAll(Suitability.notices(columns, spec.inputs()));
        return notices;
    }

    /// Puts a document under the experiment; the first one stays.
    ///
    /// @throws InvalidExperiment when another one is there
    private ArtifactRef claim(String experimentId, String file, Object content) {
        byte[] document = Json.document(content);
        ArtifactRef first =
                store.put(ArtifactKeys.experiment(experimentId, file), document, MediaTypes.JSON);
        if (!first.sha256().equals(Sha256.of(document))) {
            throw new InvalidExperiment(
                    "",
                    "the id '%s'".formatted(experimentId),
                    "an id of its own: this one is taken by an experiment with another"
                            + " specification or other data");
        }
        return first;
    }

    private record StoredDataset(
            DatasetDescription description, ArtifactRef document, ArtifactRef columns) {}
}
