package dev.foldstream.trainer.architecture;

import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A network of which some parts keep their first values. A frozen layer works as after training:
/// its batch normalisation uses the running statistics and leaves them as they are.
///
/// @param whole the network
/// @param parts beginnings of parameter names
record FrozenArchitecture(Architecture whole, List<String> parts) implements Architecture {
    FrozenArchitecture {
        parts = List.copyOf(parts);
    }

    static FrozenArchitecture of(Architecture whole, List<String> parts) {
        List<String> names = whole.parameters().stream().map(Parameter::name).toList();
        for (String part : parts) {
            if (names.stream().noneMatch(name -> isPart(name, part))) {
                throw new IllegalArgumentException(
                        "training.freeze: '%s' is the beginning of no parameter among %s"
                                .formatted(part, names));
            }
        }
        FrozenArchitecture frozen = new FrozenArchitecture(whole, parts);
        if (frozen.trainedSize() == 0) {
            throw new IllegalArgumentException(
                    "training.freeze: %s leaves nothing to train".formatted(parts));
        }
        return frozen;
    }

    private static boolean isPart(String name, String part) {
        return name.equals(part) || name.startsWith(part + ".");
    }

    private boolean isFrozen(String name) {
        return parts.stream().anyMatch(part -> isPart(name, part));
    }

    @Override
    public List<Parameter> parameters() {
        return Architecture.trainedFirst(
                whole.parameters().stream()
                        .map(each -> isFrozen(each.name()) ? each.frozen() : each)
                        .toList());
    }

    @Override
    public Tensor forward(Pass pass, Tensor inputs) {
        return whole.forward(pass.freezing(this::isFrozen), inputs);
    }

    @Override
    public Lesson lesson(Pass pass, Tensor inputs, Tensor targets) {
        return whole.lesson(pass.freezing(this::isFrozen), inputs, targets);
    }

    @Override
    public Tensor representation(Pass pass, Tensor inputs) {
        return whole.representation(pass.freezing(this::isFrozen), inputs);
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return whole.output(pass.freezing(this::isFrozen), representation);
    }

    @Override
    public long widest() {
        return whole.widest();
    }

    @Override
    public Architecture reconstruction() {
        return new FrozenArchitecture(whole.reconstruction(), parts);
    }
}
