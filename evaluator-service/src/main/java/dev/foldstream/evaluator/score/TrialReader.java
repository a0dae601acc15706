package dev.foldstream.evaluator.score;

import dev.foldstream.evaluator.prediction.TestPart;

/// Is told of what every trial predicted, one after the other.
public interface TrialReader {

    /// @param entrant whom in the ranking the trial speaks for
    /// @param predicted for the rows of the part, `[n, O]` row-major; those of the constant
    ///   predictor where the trial failed
    void read(String entrant, TestPart part, double[] predicted);
}
