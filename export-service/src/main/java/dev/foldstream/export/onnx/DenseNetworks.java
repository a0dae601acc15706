package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ResidualMlp;
import java.util.List;

/// Writes networks of dense layers on flat rows, `[batch, F]`.
record DenseNetworks(Graph graph) {

    /// One dense layer.
    Value line(Value x) {
        return layers().dense("layers.0", x);
    }

    Value mlp(Mlp spec, Value x) {
        Value values = x;
        for (int i = 0; i < spec.layers().size(); i++) {
            String name = "layers." + i;
            values = layers().dense(name, values);
            values = layers().channelsLast(spec.normalization(), name + ".norm", 2, values);
            values = layers().activation(name, spec.activation(), values);
        }
        return layers().dense("layers." + spec.layers().size(), values);
    }

    Value residual(ResidualMlp spec, Value x) {
        Value values = x;
        for (int i = 0; i < spec.layers().size(); i++) {
            String name = "layers." + i;
            Value before = values;
            values = layers().activation(name, spec.activation(), layers().dense(name, before));
            if (i > 0) {
                boolean projects = !spec.layers().get(i).equals(spec.layers().get(i - 1));
                Value skip = projects ? layers().dense(name + ".skip", before) : before;
                values = graph.node(name + ".skip", Operation.of("Add"), values, skip);
            }
        }
        return layers().dense("layers." + spec.layers().size(), values);
    }

    /// Encoder and head; the decoder predicts nothing.
    Value autoencoder(Autoencoder spec, Value x) {
        Value code = layers().head("encoder", spec.encoder(), spec.activation(), x);
        List<Integer> head = spec.head();
        return layers().head("head", head, spec.activation(), code);
    }

    private Layers layers() {
        return new Layers(graph);
    }
}
