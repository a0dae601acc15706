package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import java.util.Optional;

/// A model that is trained by gradient descent as a tensor program.
public sealed interface NetworkSpec extends ArchitectureSpec
        permits Autoencoder,
                ConditionalSpec,
                ConvolutionalSpec,
                Hybrid,
                Mlp,
                PointNet,
                RecurrentNetwork,
                ResidualMlp,
                Sequential,
                Transformer {

    /// Number of trained scalars.
    ///
    /// @param inputs a row as the network sees it, of which it has no violations
    /// @param targets a row as it predicts it
    long parameters(RowLayout inputs, RowLayout targets);

    /// Multiplications of a forward pass of one row: the trained scalars, where each is used once.
    default double multiplications(RowLayout inputs, RowLayout targets) {
        return parameters(inputs, targets);
    }

    /// What of a training it can't be trained with, by paths within the training.
    default List<Violation> violations(TrainingSpec training) {
        return List.of();
    }

    /// Whether it has a decoder, and so can learn to say its own inputs.
    default boolean reconstructs() {
        return false;
    }

    /// The activation that bounds the network's output, such as a `tanh` at its end.
    default Optional<LayerActivation> boundedEnd() {
        return Optional.empty();
    }

    /// Whether it treats the steps of a sequence alike, one column `[T, F]` to one `[T, O]`: then
    /// they are normalised alike, by the statistics of all steps together, since whoever runs it
    /// step by step does not know which one it is at.
    default boolean isStepwise(RowLayout inputs, RowLayout targets) {
        return false;
    }

    /// Whether the network's output is bounded. Then targets are not normalised: they have to lie
    /// within these bounds as they are.
    default boolean isBounded() {
        return boundedEnd().isPresent();
    }
}
