package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mean over rows of `−Σ_k w_k t_k log softmax(z)_k`, where `z` is the network's output and `t_k =
/// (1 − ε) y_k + ε / K` the smoothed target. The targets are probabilities of `K` classes, a column
/// each, that sum to one, or one column of `K` categories; they are not normalised. What such a
/// model predicts are the probabilities `softmax(z)`.
///
/// PyTorch's `CrossEntropyLoss` with class probabilities, whose mean divides by the number of rows
/// also where classes are weighted.
///
/// Source for the smoothing: Szegedy et al. 2016,
/// [arXiv:1512.00567](https://arxiv.org/abs/1512.00567), section 7.
///
/// @param labelSmoothing ε
/// @param classWeights w, one per target; absent: all 1
@Kind("cross-entropy")
@Doc("Cross-entropy of class probabilities; one target column per class.")
public record CrossEntropy(
        @Doc("Share of each target that is spread over all classes.")
                @Range(from = 0, below = 1)
                @Default("0")
                double labelSmoothing,
        @Doc("Weight of each class, in the order of the targets.") @Range(above = 0)
                Optional<List<Double>> classWeights,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public CrossEntropy {
        classWeights = classWeights.map(List::copyOf);
        Bounds.check(CrossEntropy.class, labelSmoothing, classWeights);
    }

    /// The loss alone.
    public CrossEntropy(double labelSmoothing, Optional<List<Double>> classWeights) {
        this(labelSmoothing, classWeights, CompositeTerms.NONE);
    }

    @Override
    public LayerActivation outputActivation() {
        return LayerActivation.SOFTMAX;
    }

    @Override
    public List<Violation> violations(RowLayout targets) {
        List<Violation> violations = new ArrayList<>();
        int width = targets.width();
        if (width < 2) {
            violations.add(
                    new Violation(
                            "kind",
                            "'cross-entropy' of one column of numbers",
                            "a target column of categories, or one of probabilities for each"
                                    + " of at least two classes; a continuous target is no class"));
        }
        if (width > 1
                && targets.fields().stream()
                        .anyMatch(f -> f.isCategorical() && f.width() != width)) {
            violations.add(
                    new Violation(
                            "kind",
                            "'cross-entropy' of " + targets,
                            "one column of categories and no other target"));
        }
        for (RowLayout.Field field : targets.fields()) {
            if (field.shape().size() > 1) {
                violations.add(
                        new Violation(
                                "kind",
                                "'cross-entropy' of " + field,
                                "targets of one axis, which is one distribution"));
            }
        }
        violations.addAll(TargetWeights.violations("classWeights", classWeights, width));
        return violations;
    }
}
