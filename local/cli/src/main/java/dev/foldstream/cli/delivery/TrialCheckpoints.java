package dev.foldstream.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.provenance.FoldstreamVersion;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.FetchedTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.store.tensor.TensorFileReader;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The weights of one trial as safetensors: those of its best epoch, which the export has, and
/// those after its last one. The arrays have the names of [WeightTensors], without the axis of
/// members, and with them lies the normalisation.
///
/// The metadata says whose weights these are (`experiment`, `model`, `trial`, `fold`, `seed`),
/// which (`checkpoint`: `best` or `latest`), and after which `epoch`.
///
/// A stack's files hold all of its trials; only the rows of this one come into memory.
///
/// @param best a safetensors file
/// @param latest a safetensors file
record TrialCheckpoints(TensorFile best, TensorFile latest) {
    private static final String LATEST_ROWS = "state.parameters";

    /// Empty when the model is no network: then nothing was trained epoch by epoch.
    static Optional<TrialCheckpoints> of(ArtifactSource store, ExportedTrial trial) {
        return trial.checkpoint(store).map(checkpoint -> read(store, trial, checkpoint));
    }

    private static TrialCheckpoints read(
            ArtifactSource store, ExportedTrial trial, ArtifactRef checkpoint) {
        try (FetchedTensors weights = FetchedTensors.fetch(store, trial.stack().weights());
                FetchedTensors state = FetchedTensors.fetch(store, checkpoint)) {
            TensorFileReader trained = weights.reader();
            SequencedMap<String, StoredTensor> best = new LinkedHashMap<>();
            for (String name : trained.names()) {
                best.put(name, trained.row(name, trial.member()));
            }
            return new TrialCheckpoints(
                    new TensorFile(best, metadata(trial, "best", trial.outcome().bestEpoch())),
                    new TensorFile(
                            latest(best, state.reader(), trial.member()),
                            metadata(trial, "latest", trial.outcome().epochs())));
        }
    }

    /// The row of the last state, cut into the arrays that the best weights have; what is not
    /// trained, the normalisation, is the same.
    private static SequencedMap<String, StoredTensor> latest(
            SequencedMap<String, StoredTensor> best, TensorFileReader state, int member) {
        StoredTensor row = state.row(LATEST_ROWS, member);
        ByteBuffer bytes = row.bytes();
        SequencedMap<String, StoredTensor> latest = new LinkedHashMap<>(best);
        int width = row.type().bytes();
        int offset = 0;
        for (JsonNode parameter : Json.tree(state.metadata().getOrDefault("parameters", "[]"))) {
            StoredTensor like = best.get(parameter.asText());
            if (like == null) {
                throw new IllegalStateException(
                        "the weights have no '%s'".formatted(parameter.asText()));
            }
            latest.put(
                    parameter.asText(),
                    StoredTensor.of(
                            row.type(),
                            bytes.slice(offset * width, like.size() * width),
                            like.shape()));
            offset += like.size();
        }
        if (offset != row.size()) {
            throw new IllegalStateException(
                    "%d of the %d numbers of a state have names".formatted(offset, row.size()));
        }
        return latest;
    }

    private static SequencedMap<String, String> metadata(
            ExportedTrial exported, String which, int epoch) {
        Trial trial = exported.trial();
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        texts.put("format_version", "1");
        texts.put("foldstream", FoldstreamVersion.current());
        texts.put("experiment", exported.experimentId());
        texts.put("model", trial.model());
        texts.put("trial", trial.id());
        texts.put("fold", String.valueOf(trial.fold()));
        texts.put("seed", String.valueOf(trial.seed()));
        texts.put("checkpoint", which);
        texts.put("epoch", String.valueOf(epoch));
        return texts;
    }
}
