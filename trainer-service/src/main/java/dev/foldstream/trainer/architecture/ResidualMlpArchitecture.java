package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Multi-layer perceptron with a skip around every hidden layer after the first; see [ResidualMlp]
/// for its definition.
final class ResidualMlpArchitecture implements Architecture {
    private final ResidualMlp spec;
    private final List<Parameter> parameters;

    ResidualMlpArchitecture(ResidualMlp spec, int inputs, int outputs) {
        List<Parameter> all = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < spec.layers().size(); i++) {
            int layer = spec.layers().get(i);
            all.addAll(Dense.layer(i).parameters(width, layer));
            if (i > 0 && width != layer) {
                all.addAll(Dense.skip(i).parameters(width, layer));
            }
            width = layer;
        }
        all.addAll(Dense.layer(spec.layers().size()).parameters(width, outputs));
        this.spec = spec;
        this.parameters = List.copyOf(all);
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Tensor forward(Program program, Tensor x, NamedTensors weights) {
        Tensor hidden = x;
        int width = 0; // of the layer before
        for (int i = 0; i < spec.layers().size(); i++) {
            program.heading("layers." + i);
            int layer = spec.layers().get(i);
            Tensor dense = Dense.layer(i).apply(hidden, weights);
            Tensor activated = Activations.apply(spec.activation(), dense);
            if (i == 0) {
                hidden = activated;
            } else {
                Tensor skip = width == layer ? hidden : Dense.skip(i).apply(hidden, weights);
                hidden = activated.add(skip);
            }
            width = layer;
        }
        program.heading("layers." + spec.layers().size());
        return Dense.layer(spec.layers().size()).apply(hidden, weights);
    }
}
