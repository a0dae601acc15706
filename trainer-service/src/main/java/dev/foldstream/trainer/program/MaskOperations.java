package dev.foldstream.trainer.program;

/// Comparisons, which give tensors of true and false, and what is chosen by them.
sealed interface MaskOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    default Tensor ge(double bound) {
        return self().unary("ge", bound);
    }

    default Tensor ge(Index bound) {
        return self().value(
                        "ge", shape(), "torch.ge(%s, %s)".formatted(self().name(), bound.name()));
    }

    default Tensor gt(double bound) {
        return self().unary("gt", bound);
    }

    default Tensor gt(Tensor other) {
        return self().elementwise("gt", other);
    }

    default Tensor eq(Tensor other) {
        return self().elementwise("eq", other);
    }

    default Tensor eq(double constant) {
        return self().unary("eq", constant);
    }

    default Tensor le(Tensor other) {
        return self().elementwise("le", other);
    }

    default Tensor lt(double bound) {
        return self().unary("lt", bound);
    }

    default Tensor lt(Dimension length) {
        return self().value(
                        "lt",
                        shape(),
                        "torch.lt(%s, %s)".formatted(self().name(), self().program().size(length)));
    }

    default Tensor gt(Dimension length) {
        return self().value(
                        "gt",
                        shape(),
                        "torch.gt(%s, %s)".formatted(self().name(), self().program().size(length)));
    }

    default Tensor lt(Tensor other) {
        return self().elementwise("lt", other);
    }

    default Tensor isFinite() {
        return self().unary("isfinite");
    }

    default Tensor and(Tensor other) {
        return self().elementwise("logical_and", other);
    }

    default Tensor or(Tensor other) {
        return self().elementwise("logical_or", other);
    }

    default Tensor not() {
        return self().unary("logical_not");
    }

    /// Whether a mask holds anywhere, as a tensor without axes.
    default Tensor any() {
        return self().value("any", Shape.of(), "torch.any(%s)".formatted(self().name()));
    }

    /// Whether a mask holds everywhere, as a tensor without axes.
    default Tensor all() {
        return self().value("all", Shape.of(), "torch.all(%s)".formatted(self().name()));
    }

    /// This tensor where the mask holds, else `other`.
    default Tensor where(Tensor mask, Tensor other) {
        Shape joint =
                mask.shape()
                        .broadcast(shape())
                        .flatMap(partial -> partial.broadcast(other.shape()))
                        .orElseThrow(() ->
                                self().mismatch(
                                                "where",
                                                "shapes that broadcast",
                                                mask.shape(),
                                                shape(),
                                                other.shape()));
        return self().value(
                        "where",
                        joint,
                        "torch.where(%s, %s, %s)"
                                .formatted(mask.name(), self().name(), other.name()));
    }

    /// This tensor where the mask holds, else the constant.
    default Tensor where(Tensor mask, double otherwise) {
        Shape joint = self().fitting("where", mask);
        return self().value(
                        "where",
                        joint,
                        "torch.where(%s, %s, %s)"
                                .formatted(mask.name(), self().name(), Tensor.number(otherwise)));
    }

    /// The same numbers, in another precision; true is 1 and false is 0.
    default Tensor to(Precision precision) {
        return self().value(
                        "to",
                        shape(),
                        "torch.to(%s, %d)".formatted(self().name(), precision.code()));
    }

    /// The same numbers in the precision that the program computes in.
    default Tensor real() {
        return to(self().program().real());
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
