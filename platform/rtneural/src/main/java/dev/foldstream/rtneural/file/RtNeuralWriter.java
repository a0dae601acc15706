package dev.foldstream.rtneural.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

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
        return write(network, Optional.of(provenance));
    }

    /// Without a word on where it comes from.
    public static byte[] write(SequentialNetwork network) {
        return write(network, Optional.empty());
    }

    private static byte[] write(SequentialNetwork network, Optional<Provenance> provenance) {
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
        write(network, Optional.of(provenance), out);
    }

    private static void write(
            SequentialNetwork network, Optional<Provenance> provenance, OutputStream out)
            throws IOException {
        try (JsonGenerator json =
                JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            if (provenance.isPresent()) {
                json.writeObjectFieldStart("foldstream");
                provenance.get().writeFields(json);
                json.writeEndObject();
            }
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

    private static void write(Layer layer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (layer) {
            case Dense dense -> writeHead("dense", dense.activation(), dense, json);
            case TimeDistributedDense dense ->
                    writeHead("time-distributed-dense", dense.activation(), dense, json);
            case Activation activation ->
                    writeHead("activation", Optional.of(activation.function()), activation, json);
            case Conv1d convolution -> write(convolution, json);
            case Conv2d convolution -> write(convolution, json);
            case Lstm lstm -> writeHead("lstm", Optional.empty(), lstm, json);
            case Gru gru -> writeHead("gru", Optional.empty(), gru, json);
            case PRelu prelu -> writeHead("prelu", Optional.empty(), prelu, json);
            case BatchNorm normalization -> {
                writeHead("batchnorm", Optional.empty(), normalization, json);
                json.writeNumberField("epsilon", normalization.epsilon());
            }
            case BatchNorm2d normalization -> write(normalization, json);
        }
        json.writeArrayFieldStart("weights");
        for (Weights weights : layer.weights()) {
            weights.write(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The loader has an activation for dense layers, convolutions and activations only, and
    /// ignores it elsewhere: there it is empty.
    private static void writeHead(
            String type, Optional<Nonlinearity> activation, Layer layer, JsonGenerator json)
            throws IOException {
        writeNames(type, activation, json);
        writeShape("shape", layer.outputs(), json);
    }

    private static void writeNames(
            String type, Optional<Nonlinearity> activation, JsonGenerator json) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("activation", activation.map(Nonlinearity::text).orElse(""));
    }

    private static void write(Conv1d convolution, JsonGenerator json) throws IOException {
        writeHead("conv1d", convolution.activation(), convolution, json);
        json.writeArrayFieldStart("kernel_size");
        json.writeNumber(convolution.kernelSize());
        json.writeEndArray();
        json.writeArrayFieldStart("dilation");
        json.writeNumber(convolution.dilation());
        json.writeEndArray();
        json.writeNumberField("groups", convolution.groups());
    }

    private static void write(Conv2d convolution, JsonGenerator json) throws IOException {
        writeNames("conv2d", convolution.activation(), json);
        writeShape(convolution.featuresOut(), convolution.channelsOut(), json);
        json.writeNumberField("kernel_size_time", convolution.kernelSizeTime());
        json.writeNumberField("kernel_size_feature", convolution.kernelSizeFeature());
        json.writeNumberField("dilation", convolution.dilation());
        json.writeNumberField("strides", convolution.stride());
        json.writeNumberField("num_filters_in", convolution.channelsIn());
        json.writeNumberField("num_features_in", convolution.features());
        json.writeNumberField("num_filters_out", convolution.channelsOut());
        json.writeStringField("padding", convolution.padding().text());
    }

    private static void write(BatchNorm2d normalization, JsonGenerator json) throws IOException {
        writeNames("batchnorm2d", Optional.empty(), json);
        writeShape(normalization.features(), normalization.channels(), json);
        json.writeNumberField("epsilon", normalization.epsilon());
        json.writeNumberField("num_filters_in", normalization.channels());
        json.writeNumberField("num_features_in", normalization.features());
    }

    /// Any number of sequences of any number of rows of features and channels.
    private static void writeShape(int features, int channels, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("shape");
        json.writeNull();
        json.writeNull();
        json.writeNumber(features);
        json.writeNumber(channels);
        json.writeEndArray();
    }

    /// Any number of rows of `width` numbers.
    private static void writeShape(String name, int width, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNull();
        json.writeNumber(width);
        json.writeEndArray();
    }
}
