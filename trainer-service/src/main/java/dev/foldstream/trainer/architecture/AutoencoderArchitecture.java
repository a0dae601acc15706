package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// An encoder `encoder.<i>`, a decoder `decoder.<i>` and a head `head.<i>`; see [Autoencoder] for
/// its definition. It predicts by encoder and head, its [#reconstruction] by encoder and decoder;
/// what one of them does not use, it keeps as it is.
final class AutoencoderArchitecture implements Architecture {
    private final Part encoder;
    private final Part used;
    private final Part kept;

    AutoencoderArchitecture(Autoencoder spec, int inputs, int outputs) {
        this(
                Part.of("encoder", spec, List.of(inputs, spec.code()), spec.encoder()),
                Part.of("head", spec, List.of(spec.code(), outputs), spec.head()),
                Part.of("decoder", spec, List.of(spec.code(), inputs), spec.decoderWidths()));
    }

    private AutoencoderArchitecture(Part encoder, Part way, Part other) {
        this.encoder = encoder;
        this.used = way;
        this.kept = other;
    }

    /// Hidden layers and a last one without activation.
    private record Part(DenseStack hidden, Dense last) {

        /// @param ends widths of what goes in and what comes out
        static Part of(String name, Autoencoder spec, List<Integer> ends, List<Integer> widths) {
            int in = ends.getFirst();
            Activation activation = spec.activation();
            int width = widths.isEmpty() ? in : widths.getLast();
            return new Part(
                    DenseStack.of(name, in, widths, activation, spec.dropout()),
                    new Dense(name + "." + widths.size(), width, ends.getLast()));
        }

        List<Layer> layers() {
            return List.of(hidden, last);
        }

        List<Parameter> parameters() {
            return Architecture.parameters(layers());
        }

        Tensor apply(Pass pass, Tensor inputs) {
            return last.apply(pass, hidden.apply(pass, inputs));
        }
    }

    @Override
    public Architecture reconstruction() {
        return new AutoencoderArchitecture(encoder, kept, used);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(encoder.parameters());
        parameters.addAll(used.parameters());
        kept.parameters().forEach(parameter -> parameters.add(parameter.frozen()));
        return parameters;
    }

    @Override
    public Tensor representation(Pass pass, Tensor inputs) {
        return used.hidden().apply(pass, encoder.apply(pass, inputs));
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return used.last().apply(pass, representation);
    }
}
