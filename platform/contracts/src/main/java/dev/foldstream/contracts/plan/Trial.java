package dev.foldstream.contracts.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One model configuration on one fold with one seed: the unit of truth and of retry.
///
/// @param model name of the model in the experiment
/// @param fold index of the fold, from 0
/// @param seed decides initial weights and data order
public record Trial(String model, int fold, long seed) {

    /// `<model>-f<fold>-s<seed>`, unique within an experiment.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String id() {
        return model + "-f" + fold + "-s" + seed;
    }
}
