package dev.foldstream.contracts.spec;

import java.util.Optional;

/// How a network is trained.
///
/// @param epochs passes over the training part at most
/// @param batchSize rows per update
/// @param earlyStopping absent: all epochs are run; the best one is restored in any case
@Doc("How a network is trained.")
public record TrainingSpec(
        @Doc("Passes over the training part, at most.")
                @Range(from = 1, to = 10_000_000)
                @Default("100")
                int epochs,
        @Doc("Rows per update.") @Range(from = 1, to = 100_000_000) @Default("32") int batchSize,
        @Doc("How an update follows from a gradient.") @Default("{kind: adam}")
                OptimizerSpec optimizer,
        @Doc("What is minimised.") @Default("{kind: mse}") LossSpec loss,
        @Doc("When to stop before the last epoch.") Optional<EarlyStopping> earlyStopping) {

    public TrainingSpec {
        Bounds.check(TrainingSpec.class, epochs, batchSize, optimizer, loss, earlyStopping);
    }

    /// Every component at its default.
    public static TrainingSpec defaults() {
        return SpecReader.defaults(TrainingSpec.class);
    }
}
