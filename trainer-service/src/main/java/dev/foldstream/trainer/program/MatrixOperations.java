package dev.foldstream.trainer.program;

import java.util.Optional;

/// Products of matrices, member by member.
sealed interface MatrixOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    /// Member by member, the matrix product: `[M, …, B, in] · [M, …, in, out] = [M, …, B, out]`.
    default Tensor matmul(Tensor other) {
        int last = shape().rank() - 1;
        if (last < 2
                || other.shape().rank() != shape().rank()
                || !shape().without(last)
                        .without(last - 1)
                        .equals(other.shape().without(last).without(last - 1))
                || !shape().dimension(last).equals(other.shape().dimension(last - 1))) {
            throw self().mismatch(
                            "matmul", "[M, …, B, in] and [M, …, in, out]", shape(), other.shape());
        }
        return self().value(
                        "matmul",
                        shape().with(last, other.shape().dimension(last)),
                        "torch.%s(%s, %s)"
                                .formatted(
                                        last == 2 ? "bmm" : "matmul", self().name(), other.name()));
    }

    /// This tensor `[M, B, out]` plus a matrix product, member by member, in one pass.
    ///
    /// @param rows `[M, B, in]`
    /// @param matrix `[M, in, out]`
    default Tensor addProduct(Tensor rows, Tensor matrix) {
        if (!product(rows, matrix).filter(shape()::equals).isPresent()) {
            throw self().mismatch(
                            "addProduct",
                            "[M, B, out], [M, B, in] and [M, in, out]",
                            shape(),
                            rows.shape(),
                            matrix.shape());
        }
        return self().value(
                        "product",
                        shape(),
                        "torch.baddbmm(%s, %s, %s)"
                                .formatted(self().name(), rows.name(), matrix.name()));
    }

    /// A matrix product of rows that have more than one axis, as one product a member: `[M, …, in]
    /// · [M, in, out] = [M, …, out]`.
    default Tensor rowsTimes(Tensor matrix) {
        if (shape().rank() < 3
                || matrix.shape().rank() != 3
                || !matrix.shape()
                        .without(2)
                        .equals(Shape.of(shape().dimension(0), shape().dimension(-1)))) {
            throw self().mismatch(
                            "rowsTimes", "[M, …, in] and [M, in, out]", shape(), matrix.shape());
        }
        Shape result = shape().with(-1, matrix.shape().dimension(2));
        return self().value(
                        "product",
                        result,
                        "torch.reshape(torch.bmm(torch.flatten(%s, 1, -2), %s), %s)"
                                .formatted(
                                        self().name(),
                                        matrix.name(),
                                        self().program().sizes(result)));
    }

    /// The sum over all rows of the outer products with the rows of another tensor, member by
    /// member: `[M, …, a]` and `[M, …, b]` give `[M, a, b]`.
    default Tensor overRows(Tensor other) {
        if (shape().rank() < 3
                || other.shape().rank() != shape().rank()
                || !shape().without(-1).equals(other.shape().without(-1))) {
            throw self().mismatch("overRows", "rows of equal shape", shape(), other.shape());
        }
        return self().value(
                        "product",
                        Shape.of(
                                shape().dimension(0),
                                shape().dimension(-1),
                                other.shape().dimension(-1)),
                        "torch.bmm(torch.transpose(torch.flatten(%s, 1, -2), 1, 2), torch.flatten(%s, 1, -2))"
                                .formatted(self().name(), other.name()));
    }

    /// A dense layer on rows that have more than one axis, as one product a member: `[M, …, in]`
    /// becomes `[M, …, out]`.
    ///
    /// @param weight `[M, in, out]`
    /// @param bias `[M, 1, out]`
    default Tensor affineRows(Tensor weight, Tensor bias) {
        if (shape().rank() < 3
                || weight.shape().rank() != 3
                || !weight.shape()
                        .without(2)
                        .equals(Shape.of(shape().dimension(0), shape().dimension(-1)))
                || !bias.shape().equals(weight.shape().with(1, Dimension.ONE))) {
            throw self().mismatch(
                            "affineRows",
                            "[M, …, in], [M, in, out] and [M, 1, out]",
                            shape(),
                            weight.shape(),
                            bias.shape());
        }
        Shape result = shape().with(-1, weight.shape().dimension(2));
        return self().value(
                        "affine",
                        result,
                        "torch.reshape(torch.baddbmm(%s, torch.flatten(%s, 1, -2), %s), %s)"
                                .formatted(
                                        bias.name(),
                                        self().name(),
                                        weight.name(),
                                        self().program().sizes(result)));
    }

    /// A dense layer, member by member: `x W + b`.
    ///
    /// @param weight `[M, in, out]`
    /// @param bias `[M, 1, out]`
    default Tensor affine(Tensor weight, Tensor bias) {
        Shape product =
                product(self(), weight)
                        .filter(result -> bias.shape().equals(result.with(1, Dimension.ONE)))
                        .orElseThrow(() ->
                                self().mismatch(
                                                "affine",
                                                "[M, B, in], [M, in, out] and [M, 1, out]",
                                                shape(),
                                                weight.shape(),
                                                bias.shape()));
        return self().value(
                        "affine",
                        product,
                        "torch.baddbmm(%s, %s, %s)"
                                .formatted(bias.name(), self().name(), weight.name()));
    }

    /// The shape of `[M, B, in] · [M, in, out]`; empty when they do not fit.
    static Optional<Shape> product(Tensor rows, Tensor matrix) {
        Shape shape = rows.shape();
        if (shape.rank() != 3
                || matrix.shape().rank() != 3
                || !shape.dimension(0).equals(matrix.shape().dimension(0))
                || !shape.dimension(2).equals(matrix.shape().dimension(1))) {
            return Optional.empty();
        }
        return Optional.of(shape.with(2, matrix.shape().dimension(2)));
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
