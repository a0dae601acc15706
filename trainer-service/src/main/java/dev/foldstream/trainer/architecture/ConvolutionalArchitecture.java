package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ConvolutionalSpec;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Convolutions `features.<i>` over time or a plane, then dense layers `head.<i>`; see
/// [dev.foldstream.contracts.spec.Cnn1d] and [dev.foldstream.contracts.spec.Cnn2d].
final class ConvolutionalArchitecture implements Architecture {
    private final ConvolutionalSpec spec;
    private final RowLayout inputs;
    private final ConvolutionBlocks features;
    private final Head head;

    ConvolutionalArchitecture(ConvolutionalSpec spec, RowLayout inputs, RowLayout targets) {
        this.spec = spec;
        this.inputs = inputs;
        this.features =
                new ConvolutionBlocks(
                        "features",
                        spec.convolutions(),
                        spec.grid(inputs),
                        spec.readout(),
                        spec.dropout());
        this.head =
                Head.of(
                        spec.readWidth(inputs),
                        spec.head(),
                        targets.width(),
                        spec.convolutions().activation(),
                        spec.dropout());
    }

    @Override
    public List<Parameter> parameters() {
        List<Layer> layers = new ArrayList<>(List.of(features));
        layers.addAll(head.layers());
        return Architecture.parameters(layers);
    }

    /// All that the windows of the widest block see.
    @Override
    public long widest() {
        return Math.max(Architecture.super.widest(), features.widest());
    }

    @Override
    public Tensor representation(Pass pass, Tensor rows) {
        Tensor column =
                Columns.channelsFirst(
                        inputs, inputs.fields().getFirst(), rows, spec.layout(), spec.axes());
        return head.representation(pass, features.apply(pass, column));
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return head.output(pass, representation);
    }
}
