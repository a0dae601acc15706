package dev.foldstream.trainer.program;

/// What reads a tensor without a gradient, and what changes it in place.
sealed interface StateOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    /// The same elements as the start of a gradient: a leaf that shares this tensor's memory, so it
    /// follows every later change of it.
    default Tensor leaf() {
        return self().value(
                        "leaf",
                        shape(),
                        "torch.requires_grad_(torch.detach(%s))".formatted(self().name()));
    }

    /// The same elements, without a gradient.
    default Tensor detach() {
        return self().value("detach", shape(), "torch.detach(%s)".formatted(self().name()));
    }

    /// A tensor of zeros of this shape and precision.
    default Tensor zeros() {
        return self().value("zeros", shape(), "torch.zeros_like(%s)".formatted(self().name()));
    }

    /// A tensor of ones of this shape and precision.
    default Tensor ones() {
        return self().value("ones", shape(), "torch.ones_like(%s)".formatted(self().name()));
    }

    /// Overwrites this tensor.
    default void set(Tensor value) {
        self().requireSameShape("set", value);
        self().effect("torch.copy_(%s, %s)".formatted(self().name(), value.name()));
    }

    /// Overwrites every element of this tensor.
    default void fill(double constant) {
        self().effect("torch.fill_(%s, %s)".formatted(self().name(), Tensor.number(constant)));
    }

    /// Adds to this tensor in place.
    default void increase(Tensor by) {
        self().requireSameShape("increase", by);
        self().effect("torch.add_(%s, %s)".formatted(self().name(), by.name()));
    }

    /// Adds to this tensor in place.
    default void increase(double by) {
        self().effect("torch.add_(%s, %s)".formatted(self().name(), Tensor.number(by)));
    }

    /// Subtracts from this tensor in place.
    default void decrease(Tensor by) {
        self().requireSameShape("decrease", by);
        self().effect("torch.sub_(%s, %s)".formatted(self().name(), by.name()));
    }

    /// Sets elements of this tensor to zero that are smaller than 10⁻³⁰ in size: arithmetic with
    /// denormal numbers takes many times as long, and the moments of a dead neuron end up there.
    default void flushTiny() {
        self().effect("torch.copy_(%1$s, torch.hardshrink(%1$s, 1e-30))".formatted(self().name()));
    }

    /// Multiplies this tensor in place by one that can be repeated to its shape.
    default void scale(Tensor by) {
        if (!self().fitting("scale", by).equals(shape())) {
            throw self().mismatch("scale", "a factor that is not larger", shape(), by.shape());
        }
        self().effect("torch.mul_(%s, %s)".formatted(self().name(), by.name()));
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
