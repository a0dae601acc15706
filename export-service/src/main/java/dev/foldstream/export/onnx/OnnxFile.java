package dev.foldstream.export.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.foldstream.contracts.provenance.FoldstreamVersion;
import java.util.Map;
import java.util.SequencedMap;

/// A network as an ONNX graph. Immutable; the same network is the same bytes.
///
/// | | shape | |
/// |---|---|---|
/// | `input` | `[batch, F]`, or `[batch, …]` in the column's own shape where a network sees one column as a signal | in the units of the dataset |
/// | `output` | `[batch, O]`, of a sequence `[batch, time, O]` | in the units of the dataset, or probabilities |
/// | `<layer>.h_in`, `<layer>.c_in` | `[batch, H]` | states of a recurrent layer before the first step; zeros at the start |
/// | `<layer>.h_out`, `<layer>.c_out` | `[batch, H]` | after the last one |
public final class OnnxFile {
    /// What its certificate calls the format.
    public static final String FORMAT = "onnx";

    /// Name of the graph's input.
    public static final String INPUT = "input";

    /// Name of the graph's output.
    public static final String OUTPUT = "output";

    /// Version of the operators. ONNX Runtime 1.18 and everything newer has them all; GELU as one
    /// operator needs 20.
    public static final int OPSET = 21;

    /// Version of the file format that goes with the operators.
    private static final int IR_VERSION = 10;

    private final GraphProto graph;
    private final long parameters;

    OnnxFile(GraphProto graph, long parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    /// Numbers in the file, normalisation and running statistics included.
    public long parameters() {
        return parameters;
    }

    /// @param metadata texts by name that travel with the graph, `metadata_props`
    public byte[] write(SequencedMap<String, String> metadata) {
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("foldstream")
                        .setProducerVersion(FoldstreamVersion.current())
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                        .setGraph(graph);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            model.addMetadataProps(
                    StringStringEntryProto.newBuilder()
                            .setKey(entry.getKey())
                            .setValue(entry.getValue()));
        }
        return model.build().toByteArray();
    }
}
