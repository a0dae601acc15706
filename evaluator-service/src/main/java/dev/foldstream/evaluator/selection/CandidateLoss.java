package dev.foldstream.evaluator.selection;

/// What one trial says of a candidate on a fold.
///
/// @param candidate its name, `<model>.<number>`
/// @param fold whose candidate is chosen
/// @param loss lower is better; infinite for a trial that failed
public record CandidateLoss(String candidate, int fold, double loss) {}
