package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Kullback-Leibler divergence of distributions; see [KullbackLeibler] for its definition.
final class DistributionDivergence implements Loss {
    private static final double SMALLEST = 1e-8;

    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        // where a probability is 0, so is its product with any logarithm
        Tensor logarithm = target.where(target.gt(0), 1).log();
        Tensor said = prediction(output).add(SMALLEST).log();
        return target.mul(logarithm.sub(said)).sum(2).unsqueeze(2);
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
