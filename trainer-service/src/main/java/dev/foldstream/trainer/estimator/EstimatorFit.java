package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;

/// Fits the estimator of a spec to every trial of a stack.
public final class EstimatorFit {
    private EstimatorFit() {}

    public static StackFit of(EstimatorSpec spec, StackSamples samples) {
        return switch (spec) {
            case Linear linear -> LinearFit.of(samples);
        };
    }
}
