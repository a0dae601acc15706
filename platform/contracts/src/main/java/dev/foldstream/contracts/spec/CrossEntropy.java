package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mean over rows of `−Σ_k w_k t_k log softmax(z)_k`, where `z` is the network's output and `t_k =
/// (1 − ε) y_k + ε / K` the smoothed target. The targets are probabilities of `K` classes, a column
/// each, that sum to one; they are not normalised. What such a model predicts are the probabilities
/// `softmax(z)`.
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
    public List<Violation> violations(int targets) {
        List<Violation> violations = new ArrayList<>();
        if (targets < 2) {
            violations.add(
                    new Violation(
                            "kind",
                            "'cross-entropy' of %d target".formatted(targets),
                            "a target column for each of at least two classes, or"
                                    + " 'binary-cross-entropy'"));
        }
        violations.addAll(TargetWeights.violations("classWeights", classWeights, targets));
        return violations;
    }
}
