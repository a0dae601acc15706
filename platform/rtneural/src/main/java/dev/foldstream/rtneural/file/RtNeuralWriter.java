package dev.foldstream.rtneural.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.foldstream.rtneural.file.Provenance.Quantity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes a network as the JSON that RTNeural's loader reads.
///
/// ```
/// {"foldstream": {…},
///  "in_shape": [null, F],
///  "layers": [{"type": "dense", "activation": "relu", "shape": [null, H],
///              "weights": [[F rows of H numbers], [H numbers]]}, …]}
/// ```
///
/// Every layer has `type`, `activation` (empty for none), `shape` and `weights`; numbers are the
/// shortest text that reads back as the same float. Equal networks give equal bytes.
///
/// Source: RTNeural, `RTNeural/model_loader.h`, `parseJson`.
public final class RtNeuralWriter {
    /// The name of the format.
    public static final String FORMAT = "rtneural";

    private static final JsonFactory JSON = new JsonFactory();

    private RtNeuralWriter() {}

    public static byte[] write(SequentialNetwork network, Provenance provenance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(network, provenance, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Writes to a stream, holding nothing back, and leaves it open.
    public static void write(SequentialNetwork network, Provenance provenance, OutputStream out)
            throws IOException {
        try (JsonGenerator json =
                JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            write(provenance, json);
            writeShape("in_shape", network.inputs(), json);
            json.writeArrayFieldStart("layers");
            for (Layer layer : network.layers()) {
                write(layer, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(Provenance provenance, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("foldstream");
        json.writeStringField("experiment", provenance.experimentId());
        json.writeStringField("model", provenance.trial().model());
        json.writeStringField("trial", provenance.trial().id());
        json.writeStringField("weights", provenance.weights());
        write("inputs", provenance.inputs(), json);
        write("targets", provenance.targets(), json);
        json.writeEndObject();
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

    private static void write(Layer layer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (layer) {
            case Dense dense -> {
                json.writeStringField("type", "dense");
                json.writeStringField(
                        "activation", dense.activation().map(Nonlinearity::text).orElse(""));
            }
            case Activation activation -> {
                json.writeStringField("type", "activation");
                json.writeStringField("activation", activation.function().text());
            }
            case Lstm lstm -> writeRecurrent("lstm", json);
            case Gru gru -> writeRecurrent("gru", json);
        }
        writeShape("shape", layer.outputs(), json);
        json.writeArrayFieldStart("weights");
        for (Weights weights : layer.weights()) {
            write(weights, 0, 0, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The loader has no activation for these.
    private static void writeRecurrent(String type, JsonGenerator json) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("activation", "");
    }

    /// Any number of rows of `width` numbers.
    private static void writeShape(String name, int width, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNull();
        json.writeNumber(width);
        json.writeEndArray();
    }

    /// Writes everything below one index of the leading axes as nested arrays.
    ///
    /// @param index row-major, of the axes before `axis`
    private static void write(Weights weights, int axis, int index, JsonGenerator json)
            throws IOException {
        if (axis == weights.rank()) {
            json.writeNumber(weights.get(index));
            return;
        }
        json.writeStartArray();
        int extent = weights.extent(axis);
        for (int i = 0; i < extent; i++) {
            write(weights, axis + 1, index * extent + i, json);
        }
        json.writeEndArray();
    }
}
