package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.ConvolutionalSpec;
import dev.foldstream.contracts.spec.Hybrid;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.PointNet;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.Transformer;
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

    /// Writes the way to what the last layer with weights sees.
    ///
    /// @param inputs `[M, B, F]`
    /// @return `[M, B, D]`
    Tensor representation(Pass pass, Tensor inputs);

    /// Writes the last layer with weights, and what follows it.
    ///
    /// @param representation `[M, B, D]`
    /// @return `[M, B, O]`
    Tensor output(Pass pass, Tensor representation);

    /// Writes the forward pass of all members at once.
    ///
    /// @param inputs `[M, B, F]`
    /// @return `[M, B, O]`
    default Tensor forward(Pass pass, Tensor inputs) {
        return output(pass, representation(pass, inputs));
    }

    /// Writes what a step of training compares: the prediction and the targets, unless the network
    /// learns something else than what it predicts.
    ///
    /// @param inputs `[M, B, F]`
    /// @param targets `[M, B, O]`
    default Lesson lesson(Pass pass, Tensor inputs, Tensor targets) {
        return new Lesson(forward(pass, inputs), targets);
    }

    /// The network that says its own inputs again, of the same parameters: a phase of training
    /// before this one.
    ///
    /// @throws IllegalStateException when it has no decoder
    default Architecture reconstruction() {
        throw new IllegalStateException("a network without a decoder");
    }

    /// The same network with parts that keep their first values.
    ///
    /// @param parts beginnings of parameter names, such as `encoder` or `layers.0`; none: this
    ///   network
    /// @throws IllegalArgumentException when no parameter is part of one of them, or none is left
    default Architecture frozen(List<String> parts) {
        return parts.isEmpty() ? this : FrozenArchitecture.of(this, parts);
    }

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

    /// Numbers of one row in the widest layer, so that whoever predicts many rows at once knows how
    /// many fit.
    default long widest() {
        return parameters().stream()
                .flatMap(parameter -> parameter.extents().stream())
                .mapToLong(Integer::longValue)
                .max()
                .orElseThrow();
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
        return trainedFirst(layers.stream().flatMap(layer -> layer.parameters().stream()).toList());
    }

    /// The same parameters, trained ones first, else in their order.
    static List<Parameter> trainedFirst(List<Parameter> parameters) {
        List<Parameter> ordered = new ArrayList<>();
        parameters.stream().filter(Parameter::isTrained).forEach(ordered::add);
        parameters.stream().filter(parameter -> !parameter.isTrained()).forEach(ordered::add);
        return ordered;
    }

    /// The architecture of a spec.
    ///
    /// @param inputs a row as the network sees it, of width `F`
    /// @param targets a row as it predicts it, of width `O`
    static Architecture of(NetworkSpec spec, RowLayout inputs, RowLayout targets) {
        return switch (spec) {
            case Mlp mlp -> new MlpArchitecture(mlp, inputs.width(), targets.width());
            case ResidualMlp mlp ->
                    new ResidualMlpArchitecture(mlp, inputs.width(), targets.width());
            case Autoencoder network ->
                    new AutoencoderArchitecture(network, inputs.width(), targets.width());
            case ConvolutionalSpec network ->
                    new ConvolutionalArchitecture(network, inputs, targets);
            case RecurrentNetwork network -> new RecurrentArchitecture(network, inputs, targets);
            case Transformer network -> new TransformerArchitecture(network, inputs, targets);
            case PointNet network -> new PointNetArchitecture(network, inputs, targets);
            case Hybrid network -> new HybridArchitecture(network, inputs, targets);
            case ConditionalSpec network ->
                    new ConditionalArchitecture(network, inputs.width(), targets.width());
            case Sequential layers -> new SequentialArchitecture(layers, inputs, targets);
        };
    }
}
