package dev.foldstream.rtneural.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.foldstream.contracts.plan.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What a file says about where it comes from and what goes in and out. RTNeural ignores it.
///
/// @param trial whose weights these are
/// @param weights SHA-256 of the trained weights
/// @param inputs columns that the network sees, in order, in the units of the dataset
/// @param targets columns that it predicts, in order, in the units of the dataset
/// @param vectors for the test of whoever loads the file; absent when there are no predictions
public record Provenance(
        String experimentId,
        Trial trial,
        String weights,
        List<Quantity> inputs,
        List<Quantity> targets,
        Optional<TestVectors> vectors) {
    public Provenance {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }

    /// Without test vectors.
    public Provenance(
            String experimentId,
            Trial trial,
            String weights,
            List<Quantity> inputs,
            List<Quantity> targets) {
        this(experimentId, trial, weights, inputs, targets, Optional.empty());
    }

    /// The same with test vectors.
    public Provenance with(Optional<TestVectors> tests) {
        return new Provenance(experimentId, trial, weights, inputs, targets, tests);
    }

    /// Writes the fields of the object that holds it.
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("experiment", experimentId);
        json.writeStringField("model", trial.model());
        json.writeStringField("trial", trial.id());
        json.writeStringField("weights", weights);
        write("inputs", inputs, json);
        write("targets", targets, json);
        if (vectors.isPresent()) {
            json.writeFieldName("test_vectors");
            vectors.get().write(json);
        }
    }

    private static void write(String name, List<Quantity> quantities, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Quantity quantity : quantities) {
            json.writeStartObject();
            json.writeStringField("name", quantity.name());
            if (quantity.unit().isPresent()) {
                json.writeStringField("unit", quantity.unit().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// A column with its shape.
    ///
    /// @param unit absent when the dataset names none
    public record Quantity(String name, Optional<String> unit) {}
}
