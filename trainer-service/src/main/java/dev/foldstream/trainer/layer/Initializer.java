package dev.foldstream.trainer.layer;

import java.util.random.RandomGenerator;

/// Draws the first values of a parameter.
@FunctionalInterface
public interface Initializer {

    /// @return the scalars of one member's array, row by row
    float[] draw(Parameter parameter, RandomGenerator random);

    /// Uniform on `±1/√in`, where `in` is the number of inputs of a neuron, for weights and biases
    /// alike: what PyTorch's `nn.Linear` does (Kaiming uniform with `a = √5`), so that a network
    /// starts as the reader knows it from there.
    ///
    /// Source: He et al. 2015, [arXiv:1502.01852](https://arxiv.org/abs/1502.01852), equation 10
    /// for the gain; PyTorch 2.7 `torch.nn.Linear.reset_parameters` for the bounds.
    static Initializer uniform() {
        return (parameter, random) -> {
            double bound = 1 / Math.sqrt(parameter.fan().in());
            float[] values = new float[parameter.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-bound, bound);
            }
            return values;
        };
    }
}
