package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mean over rows and targets of `−w y log σ(z) − (1 − y) log(1 − σ(z))`, where `z` is the
/// network's output. The targets are labels 0 and 1, or probabilities, each by itself
/// (multi-label); they are not normalised. What such a model predicts are the probabilities `σ(z)`.
///
/// PyTorch's `BCEWithLogitsLoss`, with its `pos_weight`; computed from `log(1 + e^{−|z|})`, which
/// does not overflow.
///
/// @param positiveWeights w, one per target; absent: all 1
@Kind("binary-cross-entropy")
@Doc("Cross-entropy of every target by itself, for labels that exclude nothing.")
public record BinaryCrossEntropy(
        @Doc("Weight of a target where it is 1, in the order of the targets.") @Range(above = 0)
                Optional<List<Double>> positiveWeights,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public BinaryCrossEntropy {
        positiveWeights = positiveWeights.map(List::copyOf);
        Bounds.check(BinaryCrossEntropy.class, positiveWeights);
    }

    /// The loss alone.
    public BinaryCrossEntropy(Optional<List<Double>> positiveWeights) {
        this(positiveWeights, CompositeTerms.NONE);
    }

    @Override
    public LayerActivation outputActivation() {
        return LayerActivation.SIGMOID;
    }

    @Override
    public List<Violation> violations(RowLayout targets) {
        List<Violation> violations = new ArrayList<>(LossSpec.super.violations(targets));
        violations.addAll(
                TargetWeights.violations("positiveWeights", positiveWeights, targets.width()));
        return violations;
    }
}
