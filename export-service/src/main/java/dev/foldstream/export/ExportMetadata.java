package dev.foldstream.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.provenance.FoldstreamVersion;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.Provenance.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// The texts that travel with an export: in `metadata_props` of ONNX, in `__metadata__` of
/// safetensors.
///
/// | name | |
/// |---|---|
/// | `format_version` | of this table, `1` |
/// | `foldstream` | version that wrote the file |
/// | `experiment`, `model`, `trial`, `fold`, `seed` | whose weights these are |
/// | `weights` | SHA-256 of `weights.safetensors` of the stack |
/// | `architecture` | as the experiment file has it, JSON |
/// | `output` | what ends the network by its loss: `none`, `softmax` or `sigmoid` |
/// | `inputs`, `targets` | columns in their order with shape and unit, JSON |
/// | `test_vectors` | inputs and what the trainer predicted of them, JSON; see [Provenance#vectors()] |
final class ExportMetadata {
    private static final String FORMAT_VERSION = "1";

    private ExportMetadata() {}

    /// @param part that the test vectors are of
    static SequencedMap<String, String> of(TrainedModel trained, TestPart part) {
        Provenance provenance = trained.provenance(part);
        Trial trial = provenance.trial();
        LayerActivation output =
                trained.spec()
                        .training()
                        .map(training -> training.loss().outputActivation())
                        .orElse(LayerActivation.NONE);
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        texts.put("format_version", FORMAT_VERSION);
        texts.put("foldstream", FoldstreamVersion.current());
        texts.put("experiment", provenance.experimentId());
        texts.put("model", trained.name());
        texts.put("trial", trial.id());
        texts.put("fold", String.valueOf(trial.fold()));
        texts.put("seed", String.valueOf(trial.seed()));
        texts.put("weights", provenance.weights());
        texts.put(
                "architecture",
                Json.write(SpecWriter.write((Record) trained.spec().architecture())));
        texts.put("output", output.name().toLowerCase(Locale.ROOT));
        texts.put("inputs", Json.write(columns(provenance.inputs())));
        texts.put("targets", Json.write(columns(provenance.targets())));
        provenance.vectors().ifPresent(vectors -> texts.put("test_vectors", vectors.json()));
        return texts;
    }

    private static ArrayNode columns(List<Quantity> quantities) {
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (Quantity quantity : quantities) {
            ObjectNode column = columns.addObject().put("name", quantity.name());
            quantity.unit().ifPresent(unit -> column.put("unit", unit));
        }
        return columns;
    }
}
