package dev.foldstream.export.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An operator of ONNX with its attributes, `Conv` with its strides.
///
/// @param type its name in the [list of operators](https://onnx.ai/onnx/operators/)
record Operation(String type, List<AttributeProto> attributes) {
    Operation {
        attributes = List.copyOf(attributes);
    }

    static Operation of(String type) {
        return new Operation(type, List.of());
    }

    /// Along some axes, in `Transpose` their new order.
    static Operation transpose(long... order) {
        return of("Transpose").integers("perm", order);
    }

    Operation integer(String name, long value) {
        return with(attribute(name, AttributeType.INT).setI(value));
    }

    Operation integers(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return with(attribute);
    }

    Operation number(String name, double value) {
        return with(attribute(name, AttributeType.FLOAT).setF((float) value));
    }

    Operation text(String name, String value) {
        return with(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    }

    Operation tensor(String name, TensorProto value) {
        return with(attribute(name, AttributeType.TENSOR).setT(value));
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private Operation with(AttributeProto.Builder attribute) {
        List<AttributeProto> all = new ArrayList<>(attributes);
        all.add(attribute.build());
        return new Operation(type, all);
    }
}
