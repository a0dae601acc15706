package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.util.List;
import java.util.function.Function;

/// Fits the estimators of specs to the trials of a stack.
public final class EstimatorFit {
    private final List<EstimatorSpec> specs;
    private final StackSamples samples;
    private final TrainingWatch watch;

    private EstimatorFit(List<EstimatorSpec> specs, StackSamples samples, TrainingWatch watch) {
        this.specs = specs;
        this.samples = samples;
        this.watch = watch;
    }

    /// @param specs one a member, all of one kind; they may differ in their numbers
    /// @param watch is asked between members whether to stop
    /// @throws ClassCastException when they are of several kinds
    public static StackFit of(List<EstimatorSpec> specs, StackSamples samples, TrainingWatch watch)
            throws TrainingCancelled {
        return new EstimatorFit(specs, samples, watch).fit();
    }

    private StackFit fit() throws TrainingCancelled {
        boolean classes = samples.samples().targetLayout().classes().isPresent();
        return switch (specs.getFirst()) {
            case Linear linear -> LinearFit.of(samples);
            case ColumnEstimate column -> ColumnFit.of(samples);
            case SignalEstimator signal -> LinearFit.of(SignalFeatures.of(signal, samples));
            case RandomForest forest ->
                    fit(RandomForest.class, spec -> new RandomForestEstimator(spec, classes));
            case GradientBoosting boosting ->
                    fit(
                            GradientBoosting.class,
                            spec -> new GradientBoostingEstimator(spec, classes));
            case SupportVectorMachine machine when classes ->
                    fit(SupportVectorMachine.class, SupportVectorClassifier::new);
            case SupportVectorMachine machine ->
                    fit(SupportVectorMachine.class, SupportVectorRegressor::new);
            case LogisticRegression logistic ->
                    fit(LogisticRegression.class, LogisticEstimator::new);
        };
    }

    private <S extends EstimatorSpec, F extends FittedEstimator> StackFit fit(
            Class<S> kind, Function<S, Estimator<F>> estimator) throws TrainingCancelled {
        List<Estimator<F>> estimators = specs.stream().map(kind::cast).map(estimator).toList();
        return MemberFits.of(estimators, samples).fit(watch);
    }
}
