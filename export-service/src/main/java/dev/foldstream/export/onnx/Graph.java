package dev.foldstream.export.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.foldstream.store.tensor.ElementType;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A graph while it is being written: nodes in the order in which they run. Confined to one thread.
///
/// Everything is single precision. Trained arrays keep their names; a value that a node makes is
/// named after the layer that it belongs to and the node's operator, `layers.0/Relu`.
final class Graph {
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final SequencedMap<String, StoredTensor> trained;
    private final Set<String> names = new HashSet<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();
    private long scalars;

    /// @param trained arrays of one trial by their names
    Graph(SequencedMap<String, StoredTensor> trained) {
        this.trained = trained;
    }

    /// What the caller gives.
    Value input(String name, List<Axis> shape) {
        names.add(name);
        graph.addInput(described(name, shape));
        return new Value(name);
    }

    /// What the caller gets.
    void output(String name, Value value, List<Axis> shape) {
        names.add(name);
        graph.addNode(
                NodeProto.newBuilder()
                        .setName(name)
                        .setOpType("Identity")
                        .addInput(value.name())
                        .addOutput(name));
        outputs.add(described(name, shape));
    }

    /// Adds a node with one output.
    ///
    /// @param layer to which it belongs
    Value node(String layer, Operation operation, Value... inputs) {
        return nodes(layer, operation, 1, inputs).getFirst();
    }

    /// Adds a node with several outputs.
    List<Value> nodes(String layer, Operation operation, int outputs, Value... inputs) {
        String name = unique(layer + "/" + operation.type());
        NodeProto.Builder node =
                NodeProto.newBuilder()
                        .setName(name)
                        .setOpType(operation.type())
                        .addAllAttribute(operation.attributes());
        Arrays.stream(inputs).forEach(input -> node.addInput(input.name()));
        List<Value> values =
                IntStream.range(0, outputs)
                        .mapToObj(i -> new Value(i == 0 ? name : unique(name + "." + i)))
                        .toList();
        values.forEach(value -> node.addOutput(value.name()));
        graph.addNode(node);
        return values;
    }

    /// A trained array as it is.
    Value weight(String name) {
        return names.contains(name) ? new Value(name) : constant(name, trained(name));
    }

    /// The values of a trained array.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    StoredTensor trained(String name) {
        StoredTensor tensor = trained.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no tensor '%s' among %s".formatted(name, trained.keySet()));
        }
        return tensor;
    }

    /// An array that the file carries, rounded to single precision.
    ///
    /// @param name which nothing else has
    Value constant(String name, StoredTensor values) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("'%s' is there already".formatted(name));
        }
        scalars += values.size();
        graph.addInitializer(single(values).setName(name));
        return new Value(name);
    }

    /// A single number.
    Value number(double value) {
        float narrow = (float) value;
        String name = "number/" + narrow;
        return names.contains(name)
                ? new Value(name)
                : constant(name, StoredTensor.of(new float[] {narrow}));
    }

    /// Whole numbers that say how, such as a shape.
    Value integers(long... values) {
        String name =
                Arrays.stream(values)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(",", "integers/", ""));
        if (names.add(name)) {
            StoredTensor tensor = StoredTensor.of(values, values.length);
            graph.addInitializer(
                    TensorProto.newBuilder()
                            .setName(name)
                            .setDataType(TensorProto.DataType.INT64.getNumber())
                            .addDims(values.length)
                            .setRawData(ByteString.copyFrom(tensor.bytes())));
        }
        return new Value(name);
    }

    /// Numbers that the file carries.
    long scalars() {
        return scalars;
    }

    /// The output that was written last, the network's own, comes first.
    GraphProto build(String name) {
        Collections.rotate(outputs, 1);
        return graph.setName(name).addAllOutput(outputs).build();
    }

    /// @param values of any precision
    static TensorProto.Builder single(StoredTensor values) {
        StoredTensor narrow =
                values.type() == ElementType.F32
                        ? values
                        : StoredTensor.reals(ElementType.F32, values.doubles(), values.shape());
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .setRawData(ByteString.copyFrom(narrow.bytes()));
        Arrays.stream(narrow.shape()).forEach(tensor::addDims);
        return tensor;
    }

    private String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private static ValueInfoProto described(String name, List<Axis> axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Axis axis : axes) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    switch (axis) {
                        case Axis.Free free -> dimension.setDimParam(free.name());
                        case Axis.Fixed fixed -> dimension.setDimValue(fixed.extent());
                    });
        }
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
