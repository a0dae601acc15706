package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A network: which parameters it has, and how it turns inputs into outputs. Immutable.
///
/// Trained parameters come first, statistics after them, so that the trained ones of a member lie
/// side by side in its row.
public interface Architecture {

    /// The parameters of one member, in the order in which they lie in its row.
    List<Parameter> parameters();

    /// Writes the forward pass of all members at once.
    ///
    /// @param inputs `[M, B, F]`
    /// @return `[M, B, O]`
    Tensor forward(Pass pass, Tensor inputs);

    /// The parameters as views of the rows of `θ`: those of a member lie in its row one after
    /// another.
    ///
    /// @param theta `[M, P]`
    default NamedTensors views(Tensor theta) {
        SequencedMap<String, Tensor> views = new LinkedHashMap<>();
        int offset = 0;
        for (Parameter parameter : parameters()) {
            Tensor columns = theta.slice(1, offset, offset + parameter.size());
            Tensor view = columns.reshape(parameter.shape());
            views.put(parameter.name(), view.named(parameter.name().replace('.', '_')));
            offset += parameter.size();
        }
        return new NamedTensors(views);
    }

    /// Scalars of one member, statistics included: the width of `θ`.
    default int size() {
        return parameters().stream().mapToInt(Parameter::size).reduce(0, Math::addExact);
    }

    /// Trained scalars of one member, `P`.
    default int trainedSize() {
        return parameters().stream()
                .filter(Parameter::isTrained)
                .mapToInt(Parameter::size)
                .reduce(0, Math::addExact);
    }

    /// The parameters of some layers, in their order, trained ones first.
    static List<Parameter> parameters(List<? extends Layer> layers) {
        List<Parameter> all =
                layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
        List<Parameter> ordered = new ArrayList<>();
        all.stream().filter(Parameter::isTrained).forEach(ordered::add);
        all.stream().filter(parameter -> !parameter.isTrained()).forEach(ordered::add);
        return ordered;
    }

    /// The architecture of a spec.
    ///
    /// @param inputs width `F` of an input row
    /// @param outputs width `O` of a target row
    static Architecture of(NetworkSpec spec, int inputs, int outputs) {
        return switch (spec) {
            case Mlp mlp -> new MlpArchitecture(mlp, inputs, outputs);
            case ResidualMlp mlp -> new ResidualMlpArchitecture(mlp, inputs, outputs);
        };
    }
}
