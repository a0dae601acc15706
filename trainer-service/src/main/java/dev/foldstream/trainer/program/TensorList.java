package dev.foldstream.trainer.program;

/// A list of tensors in a program.
public final class TensorList {
    private final Program program;
    private final String name;
    private final Shape element;

    TensorList(Program program, String name, Shape element) {
        this.program = program;
        this.name = name;
        this.element = element;
    }

    /// Its name in the program.
    String name() {
        return name;
    }

    /// Adds a tensor to the end.
    public void append(Tensor tensor) {
        if (!tensor.shape().equals(element)) {
            throw program.mismatch("append", "elements of shape " + element, tensor.shape());
        }
        program.effect("torch.append(%s, %s)".formatted(name, tensor.name()));
    }

    /// One element.
    public Tensor get(Index index) {
        return program.value("element", element, "%s[%s]".formatted(name, index.name()));
    }

    /// All elements as one tensor with a new outermost axis.
    public Tensor stack(Dimension count) {
        return program.value(
                "stack", Shape.of(count).concat(element), "torch.stack(%s, 0)".formatted(name));
    }
}
