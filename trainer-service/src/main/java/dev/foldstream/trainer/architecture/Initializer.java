package dev.foldstream.trainer.architecture;

import java.util.random.RandomGenerator;

/// Draws the first value of one scalar of a parameter.
@FunctionalInterface
public interface Initializer {

    float draw(RandomGenerator random);

    /// Uniform on `±1/√in`, where `in` is the number of inputs of a neuron, for weights and biases
    /// alike: what PyTorch's `nn.Linear` does (Kaiming uniform with `a = √5`), so that a network
    /// starts as the reader knows it from there.
    ///
    /// Source: He et al. 2015, [arXiv:1502.01852](https://arxiv.org/abs/1502.01852), equation 10
    /// for the gain; PyTorch 2.7 `torch.nn.Linear.reset_parameters` for the bounds.
    static Initializer uniform(int in) {
        double bound = 1 / Math.sqrt(in);
        return random -> (float) random.nextDouble(-bound, bound);
    }
}
