package dev.foldstream.trainer.loss;

import dev.foldstream.contracts.spec.BinaryCrossEntropy;
import dev.foldstream.contracts.spec.Cauchy;
import dev.foldstream.contracts.spec.CrossEntropy;
import dev.foldstream.contracts.spec.GemanMcClure;
import dev.foldstream.contracts.spec.Huber;
import dev.foldstream.contracts.spec.KullbackLeibler;
import dev.foldstream.contracts.spec.LogCosh;
import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.MeanAbsoluteError;
import dev.foldstream.contracts.spec.MeanSquaredError;
import dev.foldstream.contracts.spec.QuantileLoss;
import dev.foldstream.contracts.spec.TukeyBiweight;
import dev.foldstream.contracts.spec.Welsch;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// What training minimises, element by element. A member's loss is the mean of the elements over
/// its real rows and the last axis; that mean is taken by whoever uses the loss, since padded rows
/// must not count. Immutable.
public interface Loss {

    /// @param output of the network, `[M, B, O]`
    /// @param target `[M, B, O]`, normalised if [#normalizesTargets]
    /// @param scalars of the loss's own spec
    /// @return `[M, B, K]`, where `K` is `O` for losses of single elements and 1 for losses of rows
    Tensor elements(Tensor output, Tensor target, HyperParameters scalars);

    /// Whether targets are normalised; probabilities and labels are not.
    default boolean normalizesTargets() {
        return true;
    }

    /// What the network's output means: itself, or the probabilities that follow from it.
    ///
    /// @param output `[M, B, O]`
    /// @return `[M, B, O]`
    default Tensor prediction(Tensor output) {
        return output;
    }

    static Loss of(LossSpec spec) {
        return switch (spec) {
            case MeanSquaredError squared -> new SquaredError();
            case MeanAbsoluteError absolute -> new AbsoluteError();
            case Huber huber -> new HuberLoss();
            case LogCosh logCosh -> new LogCoshLoss();
            case Cauchy cauchy -> new CauchyLoss();
            case Welsch welsch -> new WelschLoss();
            case GemanMcClure gemanMcClure -> new GemanMcClureLoss();
            case TukeyBiweight tukey -> new TukeyBiweightLoss();
            case QuantileLoss quantile -> new PinballLoss();
            case CrossEntropy classes -> new ClassProbabilities(classes);
            case BinaryCrossEntropy labels -> new LabelProbabilities(labels);
            case KullbackLeibler distribution -> new DistributionDivergence();
        };
    }
}
