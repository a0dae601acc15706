package dev.foldstream.contracts.spec;

/// A model that is fitted without gradient descent, one trial after another.
public sealed interface EstimatorSpec extends ArchitectureSpec
        permits Linear,
                RandomForest,
                GradientBoosting,
                SupportVectorMachine,
                LogisticRegression,
                ColumnEstimate,
                SignalEstimator {}
