package dev.foldstream.contracts.spec;

/// The inner product `K(x, z)` of a support vector machine.
public enum Kernel {
    /// `x · z`
    LINEAR,
    /// `exp(−γ ‖x − z‖²)`
    RBF
}
