package dev.foldstream.contracts.spec;

import java.util.List;

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
    LAYER;

    /// What of a training a network with this normalisation can't be trained with.
    List<Violation> violations(TrainingSpec training) {
        return this == BATCH && training.batchSize() == 1
                ? List.of(
                        new Violation(
                                "batchSize",
                                "1",
                                "at least 2 rows: one row has no deviation that 'normalization:"
                                        + " batch' could divide by"))
                : List.of();
    }
}
