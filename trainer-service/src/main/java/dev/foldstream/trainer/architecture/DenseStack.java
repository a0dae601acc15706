package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Dense layers one after another, `<name>.0`, `<name>.1` and so on, each with an activation and,
/// where it is wanted, the network's dropout.
record DenseStack(List<Dense> layers, Activation activation, boolean dropsOut) implements Layer {
    DenseStack {
        layers = List.copyOf(layers);
    }

    static DenseStack of(
            String name, int in, List<Integer> widths, Activation activation, double dropout) {
        List<Dense> layers = new ArrayList<>();
        int width = in;
        for (int out : widths) {
            layers.add(new Dense(name + "." + layers.size(), width, out));
            width = out;
        }
        return new DenseStack(layers, activation, dropout > 0);
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// @param inputs `[M, B, in]`
    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Dense layer : layers) {
            values = Activations.apply(activation, layer.apply(pass, values));
            if (dropsOut) {
                values = new Dropout(layer.name() + ".dropout", "dropout").apply(pass, values);
            }
        }
        return values;
    }
}
