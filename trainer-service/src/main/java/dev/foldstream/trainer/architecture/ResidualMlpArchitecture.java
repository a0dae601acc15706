package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Multi-layer perceptron with a skip around every hidden layer after the first; see [ResidualMlp]
/// for its definition.
final class ResidualMlpArchitecture implements Architecture {
    private final List<Block> blocks;
    private final Dense output;
    private final Activation activation;

    ResidualMlpArchitecture(ResidualMlp spec, int inputs, int outputs) {
        List<Block> all = new ArrayList<>();
        int width = inputs;
        for (int layer : spec.layers()) {
            String name = "layers." + all.size();
            boolean projects = !all.isEmpty() && width != layer;
            all.add(
                    new Block(
                            new Dense(name, width, layer),
                            !all.isEmpty(),
                            projects
                                    ? Optional.of(new Dense(name + ".skip", width, layer))
                                    : Optional.empty()));
            width = layer;
        }
        this.blocks = List.copyOf(all);
        this.output = new Dense("layers." + all.size(), width, outputs);
        this.activation = spec.activation();
    }

    /// A hidden layer.
    ///
    /// @param skips whether its input is added to its output
    /// @param projection of that input, where the widths differ
    private record Block(Dense dense, boolean skips, Optional<Dense> projection) {}

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Block block : blocks) {
            parameters.addAll(block.dense().parameters());
            block.projection().ifPresent(skip -> parameters.addAll(skip.parameters()));
        }
        parameters.addAll(output.parameters());
        return parameters;
    }

    @Override
    public Tensor representation(Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Block block : blocks) {
            Tensor before = values;
            values = Activations.apply(activation, block.dense().apply(pass, before));
            if (block.skips()) {
                Tensor skip =
                        block.projection().map(dense -> dense.apply(pass, before)).orElse(before);
                values = values.add(skip);
            }
        }
        return values;
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return output.apply(pass, representation);
    }
}
