package dev.foldstream.contracts.spec;

/// How the first weights of a network are drawn; `in` and `out` are the inputs of a neuron and the
/// neurons that an input reaches. With any but the default, biases start at zero.
///
/// Sources: Glorot & Bengio 2010 (Xavier),
/// [proceedings.mlr.press/v9/glorot10a](https://proceedings.mlr.press/v9/glorot10a.html); He et al.
/// 2015 (Kaiming), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852); Saxe et al. 2014
/// (orthogonal), [arXiv:1312.6120](https://arxiv.org/abs/1312.6120).
@Doc("How the first weights are drawn.")
public enum Initialization {
    /// What PyTorch's layers do: uniform on `±1/√in`, biases too.
    DEFAULT,
    /// Uniform on `±√(6 / (in + out))`.
    XAVIER_UNIFORM,
    /// Normal with deviation `√(2 / (in + out))`.
    XAVIER_NORMAL,
    /// Uniform on `±√(6 / in)`, for ReLU.
    KAIMING_UNIFORM,
    /// Normal with deviation `√(2 / in)`, for ReLU.
    KAIMING_NORMAL,
    /// A matrix with orthonormal rows or columns.
    ORTHOGONAL,
    /// All zero.
    ZERO
}
