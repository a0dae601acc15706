package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Multi-layer perceptron; see [Mlp] for its definition.
final class MlpArchitecture implements Architecture {
    private final List<Dense> hidden;
    private final Dense output;
    private final Activation activation;

    MlpArchitecture(Mlp spec, int inputs, int outputs) {
        List<Dense> layers = new ArrayList<>();
        int width = inputs;
        for (int layer : spec.layers()) {
            layers.add(new Dense("layers." + layers.size(), width, layer));
            width = layer;
        }
        this.hidden = List.copyOf(layers);
        this.output = new Dense("layers." + layers.size(), width, outputs);
        this.activation = spec.activation();
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        hidden.forEach(layer -> parameters.addAll(layer.parameters()));
        parameters.addAll(output.parameters());
        return parameters;
    }

    @Override
    public Tensor forward(Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Dense layer : hidden) {
            values = Activations.apply(activation, layer.apply(pass, values));
        }
        return output.apply(pass, values);
    }
}
