package dev.foldstream.trainer.program;

/// What loops need whose gradient is written by hand: operations that write into memory that is
/// there, and the ways back through activations.
sealed interface LoopOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    /// This tensor, which the last operation has computed, written into memory that exists.
    ///
    /// @param target of the same shape
    default Tensor into(Tensor target) {
        self().requireSameShape("into", target);
        self().program().redirect(self(), target);
        return target;
    }

    /// This tensor plus the product of two others, element by element.
    default Tensor addcmul(Tensor one, Tensor other) {
        Shape joint =
                shape().broadcast(one.shape())
                        .flatMap(partial -> partial.broadcast(other.shape()))
                        .orElseThrow(() ->
                                self().mismatch(
                                                "addcmul",
                                                "shapes that broadcast",
                                                shape(),
                                                one.shape(),
                                                other.shape()));
        return self().value(
                        "addcmul",
                        joint,
                        "torch.addcmul(%s, %s, %s)"
                                .formatted(self().name(), one.name(), other.name()));
    }

    /// This tensor where the weight is 0, `end` where it is 1, in between in between.
    default Tensor lerp(Tensor end, Tensor weight) {
        self().requireSameShape("lerp", end);
        self().requireSameShape("lerp", weight);
        return self().value(
                        "lerp",
                        shape(),
                        "torch.lerp(%s, %s, %s)"
                                .formatted(self().name(), end.name(), weight.name()));
    }

    /// This gradient of a hyperbolic tangent as the gradient of what it was taken of.
    ///
    /// @param tanh the hyperbolic tangent
    default Tensor throughTanh(Tensor tanh) {
        self().requireSameShape("throughTanh", tanh);
        return self().value(
                        "through",
                        shape(),
                        "ops.aten.tanh_backward(%s, %s)".formatted(self().name(), tanh.name()));
    }

    /// This gradient of a sigmoid as the gradient of what it was taken of.
    ///
    /// @param sigmoid the sigmoid
    default Tensor throughSigmoid(Tensor sigmoid) {
        self().requireSameShape("throughSigmoid", sigmoid);
        return self().value(
                        "through",
                        shape(),
                        "ops.aten.sigmoid_backward(%s, %s)"
                                .formatted(self().name(), sigmoid.name()));
    }

    /// Adds a matrix product to this tensor in place, member by member.
    ///
    /// @param rows `[M, B, in]`
    /// @param matrix `[M, in, out]`
    default void increaseByProduct(Tensor rows, Tensor matrix) {
        if (!MatrixOperations.product(rows, matrix).filter(shape()::equals).isPresent()) {
            throw self().mismatch(
                            "increaseByProduct",
                            "[M, B, out], [M, B, in] and [M, in, out]",
                            shape(),
                            rows.shape(),
                            matrix.shape());
        }
        self().effect(
                        "torch.baddbmm_(%s, %s, %s)"
                                .formatted(self().name(), rows.name(), matrix.name()));
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
