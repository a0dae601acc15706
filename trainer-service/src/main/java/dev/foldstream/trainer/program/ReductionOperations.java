package dev.foldstream.trainer.program;

/// What becomes of the elements along some axes.
sealed interface ReductionOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    /// The sum over some axes.
    ///
    /// @param axes ascending, from 0
    default Tensor sum(int... axes) {
        return self().reduce("sum", axes);
    }

    /// The mean over some axes.
    ///
    /// @param axes ascending, from 0
    default Tensor mean(int... axes) {
        return self().reduce("mean", axes);
    }

    /// Running sums along an axis.
    default Tensor cumsum(int axis) {
        return self().value(
                        "cumsum",
                        shape(),
                        "torch.cumsum(%s, %d)"
                                .formatted(self().name(), self().checkedAxis("cumsum", axis)));
    }

    /// The largest over some axes.
    ///
    /// @param axes ascending, from 0
    default Tensor amax(int... axes) {
        return self().reduce("amax", axes);
    }

    /// `exp(x) / Σ exp(x)` along an axis.
    default Tensor softmax(int axis) {
        return self().unary("softmax", self().checkedAxis("softmax", axis));
    }

    /// The logarithm of [#softmax], exact where that is zero.
    default Tensor logSoftmax(int axis) {
        return self().unary("log_softmax", self().checkedAxis("log_softmax", axis));
    }

    /// `(x − mean) / √(variance + epsilon)` of each row of the last axis.
    default Tensor layerNorm(double epsilon) {
        return self().value(
                        "layer_norm",
                        shape(),
                        "torch.layer_norm(%s, [%s], None, None, %s)"
                                .formatted(
                                        self().name(),
                                        self().program().size(shape().dimension(-1)),
                                        Tensor.real(epsilon)));
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
