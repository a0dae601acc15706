package dev.foldstream.bench;

import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.layer.Convolution;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Direction;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Lstm;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Pooling;
import dev.foldstream.trainer.layer.Recurrent;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// A network that the trainer's benchmark trains, the same as in `bench/pytorch/side_by_side.py`.
///
/// @param name as PyTorch's side calls it
/// @param inputs width of an input row
/// @param trials members that are trained at once
/// @param architecture from a row of inputs to one output
record BenchNetwork(String name, int inputs, int trials, Architecture architecture) {

    static List<BenchNetwork> all() {
        return List.of(
                new BenchNetwork("mlp-one", 2, 1, perceptron(2, 64, 32, 1)),
                new BenchNetwork("mlp-small", 2, 25, perceptron(2, 64, 32, 1)),
                new BenchNetwork("mlp-wide", 1, 25, perceptron(1, 256, 256, 256, 1)),
                new BenchNetwork("cnn-1d", 512, 25, convolutional()),
                new BenchNetwork("lstm-32", 256, 25, recurrent()));
    }

    private static Architecture perceptron(int... widths) {
        List<Dense> layers = new ArrayList<>();
        for (int i = 0; i + 1 < widths.length; i++) {
            layers.add(new Dense("layers." + i, widths[i], widths[i + 1]));
        }
        return network(
                layers,
                (pass, x) -> {
                    Tensor values = x;
                    for (Dense layer : layers.subList(0, layers.size() - 1)) {
                        values = layer.apply(pass, values).relu();
                    }
                    return layers.getLast().apply(pass, values);
                });
    }

    private static Architecture convolutional() {
        Convolution first =
                new Convolution("first", 2, 16, List.of(Window.of(7).stride(2).padding(3)));
        Convolution second =
                new Convolution("second", 16, 32, List.of(Window.of(5).stride(2).padding(2)));
        Pooling pool = Pooling.global("pool", Pooling.Kind.MEAN);
        Dense head = new Dense("head", 32, 1);
        return network(
                List.of(first, second, head),
                (pass, x) -> {
                    Tensor image = x.reshape(shape(x, 2, 256));
                    Tensor seen = second.apply(pass, first.apply(pass, image).relu()).relu();
                    return head.apply(pass, pool.apply(pass, seen));
                });
    }

    private static Architecture recurrent() {
        Recurrent memory = new Recurrent("memory", new Lstm(), 4, 32, Direction.FORWARD);
        Dense head = new Dense("head", 32, 1);
        return network(
                List.of(memory, head),
                (pass, x) -> head.apply(pass, memory.applyToEnd(pass, x.reshape(shape(x, 64, 4)))));
    }

    private static Shape shape(Tensor rows, int first, int second) {
        return Shape.of(
                Dimension.MEMBERS,
                rows.shape().dimension(1),
                Dimension.of(first),
                Dimension.of(second));
    }

    private static Architecture network(
            List<? extends Layer> layers, BiFunction<Pass, Tensor, Tensor> forward) {
        return new Architecture() {
            @Override
            public List<Parameter> parameters() {
                return Architecture.parameters(layers);
            }

            @Override
            public Tensor representation(Pass pass, Tensor inputs) {
                return forward.apply(pass, inputs);
            }

            // a benchmark asks for the whole network only
            @Override
            public Tensor output(Pass pass, Tensor representation) {
                return representation;
            }
        };
    }
}
