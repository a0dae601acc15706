package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.BatchNorm;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Multi-layer perceptron; see [Mlp] for its definition.
final class MlpArchitecture implements Architecture {
    private final Mlp spec;
    private final List<Hidden> hidden;
    private final Dense output;

    MlpArchitecture(Mlp spec, int inputs, int outputs) {
        List<Hidden> layers = new ArrayList<>();
        int width = inputs;
        for (int layer : spec.layers()) {
            String name = "layers." + layers.size();
            layers.add(new Hidden(new Dense(name, width, layer), extras(spec, name, layer)));
            width = layer;
        }
        this.spec = spec;
        this.hidden = List.copyOf(layers);
        this.output = new Dense("layers." + layers.size(), width, outputs);
    }

    private static Extras extras(Mlp spec, String name, int width) {
        List<Layer> normalization =
                switch (spec.normalization()) {
                    case NONE -> List.of();
                    case BATCH -> List.of(new BatchNorm(name + ".norm", width));
                    case LAYER -> List.of(new LayerNorm(name + ".norm", width));
                };
        List<Layer> dropout =
                spec.dropout() == 0
                        ? List.of()
                        : List.of(new Dropout(name + ".dropout", "dropout"));
        return new Extras(normalization, dropout);
    }

    private record Hidden(Dense dense, Extras extras) {}

    /// What stands before and after the activation of a hidden layer, if anything.
    private record Extras(List<Layer> normalization, List<Layer> dropout) {}

    @Override
    public List<Parameter> parameters() {
        List<Layer> layers = new ArrayList<>();
        for (Hidden layer : hidden) {
            layers.add(layer.dense());
            layers.addAll(layer.extras().normalization());
        }
        layers.add(output);
        return Architecture.parameters(layers);
    }

    @Override
    public Tensor representation(Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Hidden layer : hidden) {
            values = layer.dense().apply(pass, values);
            values = through(layer.extras().normalization(), pass, values);
            values = Activations.apply(spec.activation(), values);
            values = through(layer.extras().dropout(), pass, values);
        }
        return values;
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return output.apply(pass, representation);
    }

    private static Tensor through(List<Layer> layers, Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Layer layer : layers) {
            values = layer.apply(pass, values);
        }
        return values;
    }
}
