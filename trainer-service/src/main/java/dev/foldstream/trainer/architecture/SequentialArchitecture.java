package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Layers one after another; see [Sequential] for their definition.
///
/// The parameters of layer `i` of the experiment file are `layers.<i>.…`.
final class SequentialArchitecture implements Architecture {
    private final OptionalInt steps;
    private final int inputWidth;
    private final List<SequentialStage> before;
    private final List<SequentialStage> output;

    SequentialArchitecture(Sequential spec, RowLayout inputs, RowLayout targets) {
        this.steps = spec.steps(inputs, targets);
        this.inputWidth = spec.inputWidth(inputs, targets);
        List<StepShape> shapes = spec.shapes(inputs, targets);
        List<SequentialStage> stages = new ArrayList<>();
        for (LayerSpec layer : spec.layers()) {
            stages.add(SequentialStage.of(layer, stages.size(), shapes.get(stages.size())));
        }
        this.before = List.copyOf(stages.subList(0, spec.outputLayer()));
        this.output = List.copyOf(stages.subList(spec.outputLayer(), stages.size()));
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
        long widest =
                Stream.concat(before.stream(), output.stream())
                        .mapToLong(SequentialStage::widest)
                        .reduce(1, Math::max);
        return steps.orElse(1) * widest;
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

    private static Tensor through(List<SequentialStage> stages, Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (SequentialStage stage : stages) {
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
