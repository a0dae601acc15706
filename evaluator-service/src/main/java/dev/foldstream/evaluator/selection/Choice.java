package dev.foldstream.evaluator.selection;

/// The candidate that speaks for a model on one fold.
///
/// @param candidate its name, `<model>.<number>`
/// @param validationLoss mean over seeds, on normalised targets; infinite when every candidate
///   failed
/// @param candidates how many there were
public record Choice(
        String model, int fold, String candidate, double validationLoss, int candidates) {}
