package dev.foldstream.trainer.training;

import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.layer.Convolution;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Direction;
import dev.foldstream.trainer.layer.Embedding;
import dev.foldstream.trainer.layer.Gru;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.Lstm;
import dev.foldstream.trainer.layer.MultiHeadAttention;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Pooling;
import dev.foldstream.trainer.layer.PositionalEncoding;
import dev.foldstream.trainer.layer.Recurrent;
import dev.foldstream.trainer.layer.SimpleRnn;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Small networks of every kind of layer, from 3 inputs to 2 outputs.
final class LayeredNetworks {
    private static final Dense HEAD = new Dense("head", 4, 2);

    private LayeredNetworks() {}

    static Map<String, Architecture> all() {
        Map<String, Architecture> networks = new LinkedHashMap<>();
        networks.put("convolution", convolution());
        networks.put("lstm", recurrent(new Recurrent("r", new Lstm(), 1, 4, Direction.FORWARD)));
        networks.put(
                "rnn", recurrent(new Recurrent("r", new SimpleRnn(), 1, 4, Direction.FORWARD)));
        networks.put(
                "gru", recurrent(new Recurrent("r", new Gru(), 1, 2, Direction.BIDIRECTIONAL)));
        networks.put("attention", attention());
        networks.put("embedding", embedding());
        return networks;
    }

    private static Architecture convolution() {
        Convolution features = new Convolution("features", 1, 4, List.of(Window.of(2).padding(1)));
        Pooling mean = Pooling.global("pool", Pooling.Kind.MEAN);
        return network(
                List.of(features, HEAD),
                (pass, x) -> {
                    Tensor seen = features.apply(pass, sequence(x).transpose(2, 3)).relu();
                    return mean.apply(pass, seen);
                });
    }

    private static Architecture recurrent(Recurrent memory) {
        return network(List.of(memory, HEAD), (pass, x) -> memory.applyToEnd(pass, sequence(x)));
    }

    private static Architecture attention() {
        Dense lift = new Dense("lift", 1, 4);
        PositionalEncoding place = new PositionalEncoding("place", 4);
        MultiHeadAttention heads = new MultiHeadAttention("heads", 4, 2, false);
        LayerNorm norm = new LayerNorm("norm", 4);
        return network(
                List.of(lift, heads, norm, HEAD),
                (pass, x) -> {
                    Tensor steps = place.apply(pass, lift.applyRows(pass, sequence(x)));
                    Tensor seen = norm.apply(pass, steps.add(heads.apply(pass, steps)));
                    return seen.mean(2);
                });
    }

    private static Architecture embedding() {
        Embedding things = new Embedding("things", 6, 4);
        return network(
                List.of(things, HEAD),
                (pass, x) -> {
                    Tensor numbers = x.detach().add(3).floor();
                    return things.apply(pass, numbers).mean(2);
                });
    }

    /// `[M, B, 3]` as `[M, B, T, 1]`.
    private static Tensor sequence(Tensor rows) {
        return rows.reshape(
                Shape.of(Dimension.MEMBERS, rows.shape().dimension(1), Dimension.of(3))
                        .append(Dimension.ONE));
    }

    private static Architecture network(
            List<Layer> layers, BiFunction<Pass, Tensor, Tensor> features) {
        return new Architecture() {
            @Override
            public List<Parameter> parameters() {
                return Architecture.parameters(layers);
            }

            @Override
            public Tensor representation(Pass pass, Tensor inputs) {
                return features.apply(pass, inputs);
            }

            @Override
            public Tensor output(Pass pass, Tensor representation) {
                return HEAD.apply(pass, representation);
            }
        };
    }
}
