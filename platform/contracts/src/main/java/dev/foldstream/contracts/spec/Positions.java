package dev.foldstream.contracts.spec;

/// How a transformer knows where in a sequence something stands.
public enum Positions {
    /// Sines and cosines of the place are added to it. Vaswani et al. 2017,
    /// [arXiv:1706.03762](https://arxiv.org/abs/1706.03762), section 3.5.
    SINUSOIDAL,
    /// A trained vector of each place is added to it.
    LEARNED,
    /// It does not.
    NONE
}
