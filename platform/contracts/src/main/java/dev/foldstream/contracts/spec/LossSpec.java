package dev.foldstream.contracts.spec;

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
}
