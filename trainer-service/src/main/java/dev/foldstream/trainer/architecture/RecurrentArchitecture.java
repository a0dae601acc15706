package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.RecurrentCell;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.trainer.layer.Direction;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Gru;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Lstm;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Recurrence;
import dev.foldstream.trainer.layer.Recurrent;
import dev.foldstream.trainer.layer.SimpleRnn;
import dev.foldstream.trainer.layer.StackedRecurrence;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Recurrent layers `features.<i>` read to their end, then dense layers `head.<i>`; see
/// [RecurrentNetwork] for its definition.
final class RecurrentArchitecture implements Architecture {
    private final RecurrentNetwork spec;
    private final RowLayout inputs;
    private final List<Recurrent> features;
    private final Head head;

    RecurrentArchitecture(RecurrentNetwork spec, RowLayout inputs, RowLayout targets) {
        Recurrent bottom =
                new Recurrent(
                        "features",
                        recurrence(spec.cell()),
                        spec.grid(inputs).channels(),
                        spec.units(),
                        spec.bidirectional() ? Direction.BIDIRECTIONAL : Direction.FORWARD);
        this.spec = spec;
        this.inputs = inputs;
        this.features = StackedRecurrence.of(bottom, spec.layers()).layers();
        this.head =
                Head.of(
                        spec.width(),
                        spec.head(),
                        targets.width(),
                        spec.activation(),
                        spec.dropout());
    }

    private static Recurrence recurrence(RecurrentCell cell) {
        return switch (cell) {
            case RNN -> new SimpleRnn();
            case LSTM -> new Lstm();
            case GRU -> new Gru();
        };
    }

    @Override
    public List<Parameter> parameters() {
        List<Layer> layers = new ArrayList<>(features);
        layers.addAll(head.layers());
        return Architecture.parameters(layers);
    }

    /// All time steps of the widest layer.
    @Override
    public long widest() {
        return spec.grid(inputs).places() * Architecture.super.widest();
    }

    @Override
    public Tensor representation(Pass pass, Tensor rows) {
        Tensor values =
                Columns.channelsLast(inputs, inputs.fields().getFirst(), rows, spec.layout(), 1);
        for (Recurrent layer : features) {
            values =
                    layer.equals(features.getLast())
                            ? layer.applyToEnd(pass, values)
                            : layer.apply(pass, values);
            if (spec.dropout() > 0) {
                values = new Dropout(layer.name() + ".dropout", "dropout").apply(pass, values);
            }
        }
        return head.representation(pass, values);
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return head.output(pass, representation);
    }
}
