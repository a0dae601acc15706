package dev.foldstream.contracts.spec;

import java.util.Optional;

/// The learning rate is multiplied by `factor` when the selection loss has not improved for more
/// than `patience` epochs, down to a floor. An improvement is a loss below `best · (1 −
/// threshold)`.
///
/// PyTorch's `ReduceLROnPlateau` in mode `min`, `rel`, without cooldown.
///
/// @param patience epochs without improvement that are borne
/// @param minLearningRate the floor
@Kind("reduce-on-plateau")
@Doc("The learning rate falls when the loss no longer does.")
public record ReduceOnPlateau(
        @Doc("What the learning rate is multiplied with.")
                @Range(above = 0, below = 1)
                @Default("0.1")
                double factor,
        @Doc("Epochs without improvement that are borne.") @Range(from = 0) @Default("10")
                int patience,
        @Doc("Smallest relative change that is an improvement.")
                @Range(from = 0, below = 1)
                @Default("0.0001")
                double threshold,
        @Doc("The learning rate falls no lower.") @Range(from = 0) @Default("0")
                double minLearningRate)
        implements ScheduleSpec {

    public ReduceOnPlateau {
        Bounds.check(ReduceOnPlateau.class, factor, patience, threshold, minLearningRate);
    }

    @Override
    public Optional<Floor> floor() {
        return Optional.of(new Floor("minLearningRate", minLearningRate));
    }
}
