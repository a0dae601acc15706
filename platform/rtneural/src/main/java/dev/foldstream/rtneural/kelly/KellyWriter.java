package dev.foldstream.rtneural.kelly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Writes a network as the JSON of the Kelly guide's pipeline, version 2.0.
///
/// ```
/// {"metadata": {"model_name": "EmotionRecognizer", "framework": "Foldstream",
///               "export_version": "2.0", "parameter_count": 403264, "memory_bytes": 1613056,
///               "input_size": 128, "output_size": 64, …},
///  "layers": [
///    {"type": "dense", "in_size": 128, "out_size": 512, "activation": "tanh",
///     "weights": [[512 rows of 128 numbers]], "bias": [512 numbers]},
///    {"type": "lstm", "in_size": 256, "out_size": 128,
///     "weights_ih": [4 gates of 128 rows of 256 numbers],
///     "weights_hh": [4 gates of 128 rows of 128 numbers],
///     "bias_ih": [4 gates of 128 numbers], "bias_hh": [4 gates of 128 numbers]}, …]}
/// ```
///
/// Gates stand in the order i, f, g, o. Numbers are the shortest text that reads back as the same
/// float. Equal networks give equal bytes.
public final class KellyWriter {
    /// The version of the format.
    static final String VERSION = "2.0";

    private static final String FRAMEWORK = "Foldstream";
    private static final JsonFactory JSON = new JsonFactory();

    private KellyWriter() {}

    public static byte[] write(KellyNetwork network, Provenance provenance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(network, provenance, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Writes to a stream, holding nothing back, and leaves it open.
    public static void write(KellyNetwork network, Provenance provenance, OutputStream out)
            throws IOException {
        try (JsonGenerator json =
                JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            writeMetadata(network, provenance, json);
            json.writeArrayFieldStart("layers");
            for (KellyLayer layer : network.layers()) {
                write(layer, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeMetadata(
            KellyNetwork network, Provenance provenance, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("model_name", network.name());
        json.writeStringField("framework", FRAMEWORK);
        json.writeStringField("export_version", VERSION);
        json.writeNumberField("parameter_count", network.parameters());
        json.writeNumberField("memory_bytes", network.parameters() * Float.BYTES);
        json.writeNumberField("input_size", network.inputs());
        json.writeNumberField("output_size", network.outputs());
        provenance.writeFields(json);
        json.writeEndObject();
    }

    private static void write(KellyLayer layer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (layer) {
            case KellyDense dense -> {
                writeHead("dense", layer, json);
                json.writeStringField("activation", KellyActivation.text(dense.activation()));
                write("weights", dense.kernel(), json);
                write("bias", dense.bias(), json);
            }
            case KellyLstm lstm -> {
                writeHead("lstm", layer, json);
                write("weights_ih", lstm.inputWeights(), json);
                write("weights_hh", lstm.stateWeights(), json);
                write("bias_ih", lstm.inputBias(), json);
                write("bias_hh", lstm.stateBias(), json);
            }
        }
        json.writeEndObject();
    }

    private static void writeHead(String type, KellyLayer layer, JsonGenerator json)
            throws IOException {
        json.writeStringField("type", type);
        json.writeNumberField("in_size", layer.inputs());
        json.writeNumberField("out_size", layer.outputs());
    }

    private static void write(String name, Weights weights, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        weights.write(json);
    }
}
