package dev.foldstream.trainer.loss;

import dev.foldstream.contracts.spec.CrossEntropy;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;

/// Cross-entropy of class probabilities; see [CrossEntropy] for its definition.
final class ClassProbabilities implements Loss {
    private final CrossEntropy spec;

    ClassProbabilities(CrossEntropy spec) {
        this.spec = spec;
    }

    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor expected = target;
        if (spec.labelSmoothing() != 0
                && output.shape().dimension(2) instanceof Dimension.Extent k) {
            Tensor share = scalars.get("labelSmoothing", 3);
            expected = target.mul(share.neg().add(1)).add(share.div(k.size()));
        }
        if (spec.classWeights().isPresent()) {
            Tensor weights = scalars.list("classWeights", spec.classWeights().get().size());
            expected = expected.mul(weights);
        }
        return output.logSoftmax(2).mul(expected).sum(2).neg().unsqueeze(2);
    }

    @Override
    public boolean normalizesTargets() {
        return false;
    }

    @Override
    public Tensor prediction(Tensor output) {
        return output.softmax(2);
    }
}
