package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Recurrent layers one on the other: each hears the states of the one below.
public record StackedRecurrence(List<Recurrent> layers) implements Layer {
    public StackedRecurrence {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a stacked recurrence of no layers");
        }
    }

    /// Equal layers, named `<name>.0`, `<name>.1` and so on.
    ///
    /// @param bottom the first one, which hears the inputs
    public static StackedRecurrence of(Recurrent bottom, int count) {
        List<Recurrent> layers = new ArrayList<>();
        int in = bottom.in();
        for (int i = 0; i < count; i++) {
            layers.add(
                    new Recurrent(
                            bottom.name() + "." + i,
                            bottom.recurrence(),
                            in,
                            bottom.hidden(),
                            bottom.direction()));
            in = bottom.out();
        }
        return new StackedRecurrence(layers);
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// @param inputs `[M, B, T, in]`
    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        return layers.getLast().apply(pass, below(pass, inputs));
    }

    /// The last layer's states after everything was heard; see [Recurrent#applyToEnd].
    ///
    /// @param inputs `[M, B, T, in]`
    public Tensor applyToEnd(Pass pass, Tensor inputs) {
        return layers.getLast().applyToEnd(pass, below(pass, inputs));
    }

    private Tensor below(Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Recurrent layer : layers.subList(0, layers.size() - 1)) {
            values = layer.apply(pass, values);
        }
        return values;
    }
}
