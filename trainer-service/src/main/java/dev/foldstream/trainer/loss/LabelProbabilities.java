package dev.foldstream.trainer.loss;

import dev.foldstream.contracts.spec.BinaryCrossEntropy;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Binary cross-entropy of every target; see [BinaryCrossEntropy] for its definition.
final class LabelProbabilities implements Loss {
    private final BinaryCrossEntropy spec;

    LabelProbabilities(BinaryCrossEntropy spec) {
        this.spec = spec;
    }

    /// With `log σ(z) = −softplus(−z)` and `log(1 − σ(z)) = −z − softplus(−z)`.
    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor softplus = output.neg().clampMin(0).add(output.abs().neg().exp().log1p());
        Tensor rest = target.neg().add(1);
        Tensor positive = target.mul(softplus);
        if (spec.positiveWeights().isPresent()) {
            Tensor weights = scalars.list("positiveWeights", spec.positiveWeights().get().size());
            positive = positive.mul(weights);
        }
        return positive.add(rest.mul(output.add(softplus)));
    }

    @Override
    public boolean normalizesTargets() {
        return false;
    }

    @Override
    public Tensor prediction(Tensor output) {
        return output.sigmoid();
    }
}
