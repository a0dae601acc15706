package dev.foldstream.contracts.spec;

/// Who decides among the candidates of a sweep.
@Doc("Who decides among the candidates of a sweep.")
public enum Selection {
    /// On each fold, the candidate with the smallest validation loss, mean over seeds; its score on
    /// the test part is the model's. So the estimate includes the choice and stays honest.
    VALIDATION,
    /// Nobody: every candidate stands in the ranking as a model of its own.
    NONE
}
