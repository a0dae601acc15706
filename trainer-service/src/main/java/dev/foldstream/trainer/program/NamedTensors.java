package dev.foldstream.trainer.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Tensors of a program by name, in a fixed order.
public final class NamedTensors {
    private final SequencedMap<String, Tensor> tensors;

    public NamedTensors(SequencedMap<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }

    /// @throws IllegalArgumentException when there is no such tensor
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no tensor '%s' among %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }

    /// All of them, in order.
    public List<Tensor> all() {
        return List.copyOf(tensors.values());
    }

    /// Each replaced by another, under the same name.
    public NamedTensors map(UnaryOperator<Tensor> replacement) {
        SequencedMap<String, Tensor> replaced = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> replaced.put(name, replacement.apply(tensor)));
        return new NamedTensors(replaced);
    }
}
