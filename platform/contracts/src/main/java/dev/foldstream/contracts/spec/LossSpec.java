package dev.foldstream.contracts.spec;

import java.util.List;

/// What training minimises.
@Doc("What training minimises.")
public sealed interface LossSpec
        permits MeanSquaredError,
                MeanAbsoluteError,
                Huber,
                LogCosh,
                Cauchy,
                Welsch,
                GemanMcClure,
                TukeyBiweight,
                QuantileLoss,
                CrossEntropy,
                BinaryCrossEntropy {

    /// What it is composed with.
    CompositeTerms terms();

    /// What is wrong with it for some targets, by paths within the loss.
    ///
    /// @param targets how many there are
    default List<Violation> violations(int targets) {
        return List.of();
    }
}
