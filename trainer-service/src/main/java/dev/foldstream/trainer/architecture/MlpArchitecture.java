package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Multi-layer perceptron; see [Mlp] for its definition.
final class MlpArchitecture implements Architecture {
    private final List<Parameter> parameters;
    private final int hiddenLayers;
    private final Activation activation;

    MlpArchitecture(Mlp spec, int inputs, int outputs) {
        List<Parameter> all = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < spec.layers().size(); i++) {
            all.addAll(Dense.layer(i).parameters(width, spec.layers().get(i)));
            width = spec.layers().get(i);
        }
        all.addAll(Dense.layer(spec.layers().size()).parameters(width, outputs));
        this.parameters = List.copyOf(all);
        this.hiddenLayers = spec.layers().size();
        this.activation = spec.activation();
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Tensor forward(Program program, Tensor inputs, NamedTensors weights) {
        Tensor hidden = inputs;
        for (int i = 0; i < hiddenLayers; i++) {
            program.heading("layers." + i);
            hidden = Activations.apply(activation, Dense.layer(i).apply(hidden, weights));
        }
        program.heading("layers." + hiddenLayers);
        return Dense.layer(hiddenLayers).apply(hidden, weights);
    }
}
