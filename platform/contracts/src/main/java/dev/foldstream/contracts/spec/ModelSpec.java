package dev.foldstream.contracts.spec;

import java.util.Optional;

/// One model configuration: what it is and how it is trained.
///
/// @param training present for networks, absent for estimators in closed form
@Doc("One model: what it is and how it is trained.")
public record ModelSpec(
        @Doc("What the model is.") ArchitectureSpec architecture,
        @Doc("How a network is trained; an estimator in closed form has none.")
                Optional<TrainingSpec> training) {

    /// A model that is trained as the defaults say.
    public static ModelSpec of(ArchitectureSpec architecture) {
        return new ModelSpec(architecture, Optional.empty());
    }

    public ModelSpec {
        switch (architecture) {
            case NetworkSpec network -> {
                if (training.isEmpty()) {
                    training = Optional.of(TrainingSpec.defaults());
                }
                if (network instanceof Mlp mlp
                        && mlp.normalization() == Normalization.BATCH
                        && training.get().batchSize() == 1) {
                    throw new InvalidComponents(
                            "training.batchSize",
                            1,
                            "at least 2 rows: one row has no deviation that 'normalization: batch'"
                                    + " could divide by");
                }
            }
            case Linear linear -> {
                if (training.isPresent()) {
                    throw new InvalidComponents(
                            "training",
                            "{…}",
                            "no training: 'linear' is solved in closed form; remove the section");
                }
            }
        }
    }
}
