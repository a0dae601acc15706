package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.PointNet;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Dense layers `features.<i>` that all places share, pooled over the places, then dense layers
/// `head.<i>`; see [PointNet] for its definition.
final class PointNetArchitecture implements Architecture {
    private final PointNet spec;
    private final RowLayout inputs;
    private final List<Shared> layers;
    private final Head head;

    PointNetArchitecture(PointNet spec, RowLayout inputs, RowLayout targets) {
        this.spec = spec;
        this.inputs = inputs;
        List<Shared> all = new ArrayList<>();
        int width = spec.heard(inputs);
        for (int out : spec.layers()) {
            String name = "features." + all.size();
            all.add(
                    new Shared(
                            new Dense(name, width, out),
                            Normalizations.channelsLast(
                                    spec.normalization(), name + ".norm", out)));
            width = out;
        }
        this.layers = List.copyOf(all);
        this.head = Head.of(width, spec.head(), targets.width(), spec.activation(), spec.dropout());
    }

    private record Shared(Dense dense, Optional<Layer> norm) {}

    @Override
    public List<Parameter> parameters() {
        List<Layer> all = new ArrayList<>();
        for (Shared layer : layers) {
            all.add(layer.dense());
            layer.norm().ifPresent(all::add);
        }
        all.addAll(head.layers());
        return Architecture.parameters(all);
    }

    /// All places of the widest layer.
    @Override
    public long widest() {
        return spec.grid(inputs).places() * Architecture.super.widest();
    }

    @Override
    public Tensor representation(Pass pass, Tensor rows) {
        Tensor places =
                Columns.channelsLast(inputs, inputs.fields().getFirst(), rows, spec.layout(), 1);
        Tensor values =
                spec.coordinate()
                        ? pass.program().concatenate(List.of(places, coordinate(places)), 3)
                        : places;
        for (Shared layer : layers) {
            values = layer.dense().applyRows(pass, values);
            if (layer.norm().isPresent()) {
                values = layer.norm().get().apply(pass, values);
            }
            values = Activations.apply(spec.activation(), values);
        }
        return head.representation(pass, pooled(values));
    }

    /// Where each place stands, from −1 to 1, `[M, B, T, 1]`; 0 where it is the only one.
    private Tensor coordinate(Tensor places) {
        int last = spec.grid(inputs).places() - 1;
        Tensor number = places.detach().slice(3, 0, 1).ones().cumsum(2).sub(1);
        return last == 0 ? number : number.mul(2.0 / last).sub(1).named("coordinate");
    }

    private Tensor pooled(Tensor values) {
        return switch (spec.pooling()) {
            case MEAN -> values.mean(2);
            case MAX -> values.amax(2);
        };
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return head.output(pass, representation);
    }
}
