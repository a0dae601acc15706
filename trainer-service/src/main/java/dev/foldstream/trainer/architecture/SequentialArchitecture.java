package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.RecurrentLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.BatchNorm;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Direction;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Gru;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.Lstm;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Recurrence;
import dev.foldstream.trainer.layer.Recurrent;
import dev.foldstream.trainer.layer.SimpleRnn;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Layers one after another; see [Sequential] for their definition.
///
/// The parameters of layer `i` of the experiment file are `layers.<i>.…`.
final class SequentialArchitecture implements Architecture {
    private final OptionalInt steps;
    private final int inputWidth;
    private final List<Stage> before;
    private final List<Stage> output;

    SequentialArchitecture(Sequential spec, RowLayout inputs, RowLayout targets) {
        this.steps = spec.steps(inputs, targets);
        this.inputWidth = spec.inputWidth(inputs, targets);
        List<Stage> stages = new ArrayList<>();
        int width = inputWidth;
        for (LayerSpec layer : spec.layers()) {
            stages.add(Stage.of(layer, stages.size(), width));
            width = layer.width(width);
        }
        this.before = List.copyOf(stages.subList(0, spec.outputLayer()));
        this.output = List.copyOf(stages.subList(spec.outputLayer(), stages.size()));
    }

    /// A layer where it stands.
    ///
    /// @param layers with weights or noise; none for an activation by itself
    /// @param way through them
    private record Stage(List<Layer> layers, Way way) {
        private interface Way {
            Tensor through(Pass pass, Tensor inputs);
        }

        static Stage of(LayerSpec spec, int place, int in) {
            String name = "layers." + place;
            return switch (spec) {
                case DenseLayer dense -> {
                    Dense layer = new Dense(name, in, dense.units());
                    yield new Stage(
                            List.of(layer),
                            (pass, x) ->
                                    Activations.apply(
                                            dense.activation(), layer.applyRows(pass, x)));
                }
                case RecurrentLayer recurrent -> of(recurrent(name, recurrent, in));
                case DropoutLayer dropout when dropout.rate() == 0 ->
                        new Stage(List.of(), (pass, x) -> x);
                case DropoutLayer dropout ->
                        of(new Dropout(name, "layers[%d].rate".formatted(place)));
                case BatchNormLayer norm ->
                        of(new Normalizations.ChannelsLast(new BatchNorm(name, in)));
                case LayerNormLayer norm -> of(new LayerNorm(name, in));
                case ActivationLayer activation ->
                        new Stage(
                                List.of(),
                                (pass, x) -> Activations.apply(activation.function(), x));
            };
        }

        private static Stage of(Layer layer) {
            return new Stage(List.of(layer), layer::apply);
        }

        private static Recurrent recurrent(String name, RecurrentLayer spec, int in) {
            Recurrence recurrence =
                    switch (spec) {
                        case LstmLayer lstm -> new Lstm();
                        case GruLayer gru -> new Gru();
                        case RnnLayer rnn -> new SimpleRnn();
                    };
            return new Recurrent(name, recurrence, in, spec.units(), Direction.FORWARD);
        }
    }

    @Override
    public List<Parameter> parameters() {
        List<Layer> layers = new ArrayList<>();
        before.forEach(stage -> layers.addAll(stage.layers()));
        output.forEach(stage -> layers.addAll(stage.layers()));
        return Architecture.parameters(layers);
    }

    /// All time steps of the widest layer.
    @Override
    public long widest() {
        return steps.orElse(1) * Architecture.super.widest();
    }

    /// @return `[M, B, D]`, of a sequence the steps one after another, `[M, B, T · D]`
    @Override
    public Tensor representation(Pass pass, Tensor inputs) {
        return flat(through(before, pass, stepwise(inputs, inputWidth)));
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        int width = ((Dimension.Extent) representation.shape().dimension(2)).size();
        return flat(through(output, pass, stepwise(representation, width / steps.orElse(1))));
    }

    private static Tensor through(List<Stage> stages, Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Stage stage : stages) {
            values = stage.way().through(pass, values);
        }
        return values;
    }

    /// `[M, B, T · D]` as `[M, B, T, D]`, if there are time steps.
    private Tensor stepwise(Tensor rows, int width) {
        if (steps.isEmpty()) {
            return rows;
        }
        Shape shape = rows.shape().with(2, Dimension.of(steps.getAsInt()));
        return rows.reshape(shape.append(Dimension.of(width)));
    }

    private static Tensor flat(Tensor values) {
        return values.shape().rank() == 3 ? values : values.flatten(2);
    }
}
