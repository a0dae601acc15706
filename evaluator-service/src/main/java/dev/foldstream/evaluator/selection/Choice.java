package dev.foldstream.evaluator.selection;

/// The candidate that speaks for a model on one fold.
///
/// @param candidate its name, `<model>.<number>`
/// @param loss by which it was chosen, mean over the trials that had a say; infinite when every
///   candidate failed
/// @param candidates how many there were
public record Choice(String model, int fold, String candidate, double loss, int candidates) {}
