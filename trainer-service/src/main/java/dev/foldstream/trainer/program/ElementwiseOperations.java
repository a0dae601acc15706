package dev.foldstream.trainer.program;

/// What tensors do element by element; shapes are broadcast as everywhere in the field.
sealed interface ElementwiseOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    default Tensor add(Tensor other) {
        return self().elementwise("add", other);
    }

    default Tensor add(double constant) {
        return self().unary("add", constant);
    }

    default Tensor sub(Tensor other) {
        return self().elementwise("sub", other);
    }

    default Tensor sub(double constant) {
        return self().unary("sub", constant);
    }

    default Tensor mul(Tensor other) {
        return self().elementwise("mul", other);
    }

    default Tensor mul(double constant) {
        return self().unary("mul", constant);
    }

    /// Times the length of an axis.
    default Tensor mul(Dimension length) {
        return self().value(
                        "mul",
                        shape(),
                        "torch.mul(%s, %s)"
                                .formatted(self().name(), self().program().size(length)));
    }

    default Tensor div(Tensor other) {
        return self().elementwise("div", other);
    }

    default Tensor div(double constant) {
        return self().unary("div", constant);
    }

    default Tensor neg() {
        return self().unary("neg");
    }

    default Tensor square() {
        return self().unary("square");
    }

    default Tensor sqrt() {
        return self().unary("sqrt");
    }

    default Tensor abs() {
        return self().unary("abs");
    }

    /// −1, 0 or 1.
    default Tensor sign() {
        return self().unary("sign");
    }

    default Tensor exp() {
        return self().unary("exp");
    }

    /// `eˣ − 1`, exact for small `x`.
    default Tensor expm1() {
        return self().unary("expm1");
    }

    default Tensor log() {
        return self().unary("log");
    }

    /// `log(1 + x)`, exact for small `x`.
    default Tensor log1p() {
        return self().unary("log1p");
    }

    default Tensor sin() {
        return self().unary("sin");
    }

    default Tensor cos() {
        return self().unary("cos");
    }

    /// The largest whole number that is not larger.
    default Tensor floor() {
        return self().unary("floor");
    }

    default Tensor pow(Tensor exponent) {
        return self().elementwise("pow", exponent);
    }

    default Tensor pow(double exponent) {
        return self().unary("pow", exponent);
    }

    default Tensor minimum(Tensor other) {
        return self().elementwise("minimum", other);
    }

    default Tensor maximum(Tensor other) {
        return self().elementwise("maximum", other);
    }

    default Tensor clampMin(double bound) {
        return self().unary("clamp_min", bound);
    }

    default Tensor clampMax(double bound) {
        return self().unary("clamp_max", bound);
    }

    default Tensor relu() {
        return self().unary("relu");
    }

    default Tensor tanh() {
        return self().unary("tanh");
    }

    default Tensor sigmoid() {
        return self().unary("sigmoid");
    }

    /// `x Φ(x)` with the exact normal distribution function.
    default Tensor gelu() {
        return self().unary("gelu");
    }

    default Tensor silu() {
        return self().unary("silu");
    }

    /// `x` where it is positive, else `eˣ − 1`.
    default Tensor elu() {
        return self().unary("elu");
    }

    /// `log(1 + eˣ)` without overflow.
    default Tensor softplus() {
        return self().unary("softplus");
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
