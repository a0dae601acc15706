package dev.foldstream.export.onnx;

import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.ConvolutionLayer;
import dev.foldstream.contracts.spec.StepShape;
import java.util.List;

/// Writes convolutions over the steps of a sequence, `[T, batch, in]`, whose past goes in and comes
/// out of the file.
///
/// A layer `<name>` that looks back on `P = (k − 1) · d` time steps has the input `<name>.past_in`,
/// `[batch, P, in]`, zeros at the start of a sequence; the last `P` of what it then saw are in the
/// output `<name>.past_out`. Kernels lie as ONNX wants them, `[O, C / groups, K…]`.
record CausalConvolutions(Graph graph) {

    /// @param in numbers of a time step
    /// @return `[T, batch, channels]`
    Value apply(String name, Conv1dLayer spec, int in, Value x) {
        Value seen = graph.node(name, Operation.transpose(1, 2, 0), withPast(name, spec, in, x));
        Operation convolution =
                Operation.of("Conv")
                        .integers("kernel_shape", spec.kernel())
                        .integers("dilations", spec.dilation())
                        .integer("group", spec.groups());
        return graph.node(
                name, Operation.transpose(2, 0, 1), convolved(name, convolution, seen, 2, 1, 0));
    }

    /// @param in features and channels of a time step
    /// @return `[T, batch, features · channels]`
    Value apply(String name, Conv2dLayer spec, StepShape in, Value x) {
        Value planes = plane(name, withPast(name, spec, in.width(), x), in);
        Value seen = graph.node(name, Operation.transpose(1, 3, 0, 2), planes);
        Operation convolution =
                Operation.of("Conv")
                        .integers("kernel_shape", spec.kernelTime(), spec.kernelFeature())
                        .integers("strides", 1, spec.stride())
                        .integers("dilations", spec.dilation(), 1)
                        .integers(
                                "pads",
                                0,
                                spec.zerosBefore(in.features()),
                                0,
                                spec.zerosAfter(in.features()));
        Value said = convolved(name, convolution, seen, 3, 2, 0, 1);
        return row(
                name,
                graph.node(name, Operation.transpose(2, 0, 3, 1), said),
                spec.shape(in).width());
    }

    /// `[T, batch, F · C]` as `[T, batch, F, C]`.
    Value plane(String name, Value x, StepShape shape) {
        return graph.node(
                name,
                Operation.of("Reshape"),
                x,
                graph.integers(0, 0, shape.features(), shape.depth()));
    }

    /// `[T, batch, F, C]` as `[T, batch, F · C]`.
    Value row(String name, Value x, int width) {
        return graph.node(name, Operation.of("Reshape"), x, graph.integers(0, 0, width));
    }

    /// @param order of the axes of a trained kernel, `[K…, C / groups, O]`
    private Value convolved(String name, Operation convolution, Value x, int... order) {
        String weight = name + ".weight";
        Value kernel = graph.constant(weight, Permuted.axes(graph.trained(weight), order));
        return graph.node(name, convolution, x, kernel, graph.weight(name + ".bias"));
    }

    /// `[P + T, batch, in]`
    private Value withPast(String name, ConvolutionLayer spec, int in, Value x) {
        if (spec.past() == 0) {
            return x;
        }
        List<Axis> axes = List.of(Axis.BATCH, new Axis.Fixed(spec.past()), new Axis.Fixed(in));
        Operation exchange = Operation.transpose(1, 0, 2);
        Value past = graph.node(name, exchange, graph.input(name + ".past_in", axes));
        Value seen = graph.node(name, Operation.of("Concat").integer("axis", 0), past, x);
        Value last =
                graph.node(
                        name,
                        Operation.of("Slice"),
                        seen,
                        graph.integers(-spec.past()),
                        graph.integers(Long.MAX_VALUE),
                        graph.integers(0));
        graph.output(name + ".past_out", graph.node(name, exchange, last), axes);
        return seen;
    }
}
