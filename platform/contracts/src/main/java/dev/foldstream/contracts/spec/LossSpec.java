package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
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
                BinaryCrossEntropy,
                KullbackLeibler {

    /// What it is composed with.
    CompositeTerms terms();

    /// What the loss itself does to the network's outputs before it compares them with the targets.
    default LayerActivation outputActivation() {
        return LayerActivation.NONE;
    }

    /// What is wrong with it for some targets, by paths within the loss.
    default List<Violation> violations(RowLayout targets) {
        return targets.fields().stream()
                .filter(RowLayout.Field::isCategorical)
                .map(field ->
                        new Violation(
                                "kind",
                                "'%s' of the classes '%s'"
                                        .formatted(
                                                SpecShape.kindOf(((Record) this).getClass()),
                                                field.column()),
                                "'cross-entropy', or a target of numbers"))
                .toList();
    }
}
