package dev.foldstream.contracts.spec;

/// What keeps the numbers inside a network in range, between a layer and its activation.
@Doc("What keeps the numbers inside a network in range.")
public enum Normalization {
    /// Nothing.
    NONE,
    /// Each neuron by mean and deviation over the batch, while training; by their running means
    /// afterwards. Ioffe & Szegedy 2015, [arXiv:1502.03167](https://arxiv.org/abs/1502.03167).
    BATCH,
    /// Each row by its own mean and deviation over the layer's neurons. Ba et al. 2016,
    /// [arXiv:1607.06450](https://arxiv.org/abs/1607.06450).
    LAYER
}
