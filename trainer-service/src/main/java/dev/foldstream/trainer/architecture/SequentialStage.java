package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.RecurrentLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.BatchNorm;
import dev.foldstream.trainer.layer.Convolution;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Direction;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Gru;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.LeakyRelu;
import dev.foldstream.trainer.layer.Lstm;
import dev.foldstream.trainer.layer.PRelu;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Recurrence;
import dev.foldstream.trainer.layer.Recurrent;
import dev.foldstream.trainer.layer.SimpleRnn;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.List;

/// A layer of a sequential network where it stands: `[M, B, F]` or, of a sequence, `[M, B, T, F]`
/// becomes the same with another last axis. Features with channels lie side by side on that axis,
/// `f · C + c`; see [StepShape].
///
/// @param layers with weights or noise; none for an activation by itself
/// @param way through them
/// @param widest numbers of a time step in the widest place within
record SequentialStage(List<Layer> layers, Way way, long widest) {
    /// Writes a layer.
    interface Way {
        Tensor through(Pass pass, Tensor inputs);
    }

    /// @param place in the experiment file, from 0
    /// @param in what the layer sees
    static SequentialStage of(LayerSpec spec, int place, StepShape in) {
        String name = "layers." + place;
        int width = in.width();
        return switch (spec) {
            case DenseLayer dense -> {
                Dense layer = new Dense(name, width, dense.units());
                yield new SequentialStage(
                        List.of(layer),
                        (pass, x) ->
                                Activations.apply(dense.activation(), layer.applyRows(pass, x)),
                        Math.max(width, dense.units()));
            }
            case RecurrentLayer recurrent -> recurrent(name, recurrent, width);
            case Conv1dLayer convolution -> convolution(name, convolution, width);
            case Conv2dLayer convolution -> convolution(name, convolution, in);
            case DropoutLayer dropout when dropout.rate() == 0 ->
                    new SequentialStage(List.of(), (pass, x) -> x, width);
            case DropoutLayer dropout ->
                    of(new Dropout(name, "layers[%d].rate".formatted(place)), width);
            case BatchNormLayer norm -> batchNorm(name, in);
            case LayerNormLayer norm -> of(new LayerNorm(name, width), width);
            case ActivationLayer activation ->
                    new SequentialStage(
                            List.of(),
                            (pass, x) -> Activations.apply(activation.function(), x),
                            width);
            case PReluLayer leaky -> of(new PRelu(name, width), width);
            case LeakyReluLayer leaky ->
                    of(new LeakyRelu(name, "layers[%d].slope".formatted(place)), width);
        };
    }

    private static SequentialStage of(Layer layer, long widest) {
        return new SequentialStage(List.of(layer), layer::apply, widest);
    }

    private static SequentialStage recurrent(String name, RecurrentLayer spec, int in) {
        Recurrence recurrence =
                switch (spec) {
                    case LstmLayer lstm -> new Lstm();
                    case GruLayer gru -> new Gru();
                    case RnnLayer rnn -> new SimpleRnn();
                };
        return of(
                new Recurrent(name, recurrence, in, spec.units(), Direction.FORWARD),
                Math.max(in, (long) spec.gates() * spec.units()));
    }

    private static SequentialStage convolution(String name, Conv1dLayer spec, int in) {
        Window time = Window.of(spec.kernel()).dilation(spec.dilation()).padding(spec.past(), 0);
        Convolution layer =
                new Convolution(name, in, spec.channels(), List.of(time), spec.groups());
        return new SequentialStage(
                List.of(layer),
                (pass, x) -> Activations.apply(spec.activation(), layer.applyChannelsLast(pass, x)),
                Math.max((long) spec.kernel() * in, spec.channels()));
    }

    private static SequentialStage convolution(String name, Conv2dLayer spec, StepShape in) {
        Window time =
                Window.of(spec.kernelTime()).dilation(spec.dilation()).padding(spec.past(), 0);
        Window features =
                Window.of(spec.kernelFeature())
                        .stride(spec.stride())
                        .padding(spec.zerosBefore(in.features()), spec.zerosAfter(in.features()));
        Convolution layer =
                new Convolution(name, in.depth(), spec.channels(), List.of(time, features));
        StepShape out = spec.shape(in);
        long seen = (long) spec.kernelTime() * spec.kernelFeature() * in.depth() * out.features();
        return new SequentialStage(
                List.of(layer),
                (pass, x) ->
                        Activations.apply(
                                spec.activation(),
                                layer.applyChannelsLast(pass, plane(x, in)).flatten(3)),
                Math.max(Math.max(seen, in.width()), out.width()));
    }

    private static SequentialStage batchNorm(String name, StepShape in) {
        BatchNorm norm = new BatchNorm(name, in.normalized());
        Layer layer = new Normalizations.ChannelsLast(norm);
        return in.channels().isEmpty()
                ? of(layer, in.width())
                : new SequentialStage(
                        List.of(layer),
                        (pass, x) -> layer.apply(pass, plane(x, in)).flatten(3),
                        in.width());
    }

    /// `[M, B, T, F · C]` as `[M, B, T, F, C]`.
    private static Tensor plane(Tensor steps, StepShape shape) {
        return steps.reshape(
                steps.shape()
                        .with(3, Dimension.of(shape.features()))
                        .append(Dimension.of(shape.depth())));
    }
}
