package dev.foldstream.trainer.layer;

import dev.foldstream.contracts.spec.Initialization;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// Draws the first values of a parameter.
@FunctionalInterface
public interface Initializer {

    /// @return the scalars of one member's array, row by row
    float[] draw(Parameter parameter, RandomGenerator random);

    /// What an experiment's choice means for a parameter: the choice holds for weights, biases then
    /// start at zero, and everything else starts as its layer says.
    static Initializer of(Initialization choice, Parameter parameter) {
        if (choice == Initialization.DEFAULT) {
            return parameter.initializer();
        }
        return switch (parameter.role()) {
            case WEIGHT -> weights(choice, parameter.initializer());
            case BIAS -> constant(0);
            case SCALE, STATISTIC -> parameter.initializer();
        };
    }

    private static Initializer weights(Initialization choice, Initializer own) {
        return switch (choice) {
            case DEFAULT -> own;
            case XAVIER_UNIFORM ->
                    (parameter, random) -> uniform(parameter, random, xavier(parameter));
            case XAVIER_NORMAL ->
                    (parameter, random) -> normal(parameter, random, xavier(parameter));
            case KAIMING_UNIFORM ->
                    (parameter, random) -> uniform(parameter, random, kaiming(parameter));
            case KAIMING_NORMAL ->
                    (parameter, random) -> normal(parameter, random, kaiming(parameter));
            case ORTHOGONAL -> Orthogonal::draw;
            case ZERO -> constant(0);
        };
    }

    /// Every scalar the same.
    static Initializer constant(float value) {
        return (parameter, random) -> {
            float[] values = new float[parameter.size()];
            Arrays.fill(values, value);
            return values;
        };
    }

    /// Uniform on `±1/√in`, where `in` is the number of inputs of a neuron, for weights and biases
    /// alike: what PyTorch's `nn.Linear` does (Kaiming uniform with `a = √5`), so that a network
    /// starts as the reader knows it from there.
    ///
    /// Source: He et al. 2015, [arXiv:1502.01852](https://arxiv.org/abs/1502.01852), equation 10
    /// for the gain; PyTorch 2.7 `torch.nn.Linear.reset_parameters` for the bounds.
    static Initializer uniform() {
        return (parameter, random) ->
                uniform(parameter, random, 1 / Math.sqrt(3.0 * parameter.fan().in()));
    }

    /// Uniform on `±bound`.
    static Initializer uniform(double bound) {
        return (parameter, random) -> uniform(parameter, random, bound / Math.sqrt(3));
    }

    /// Standard normal.
    static Initializer normal() {
        return (parameter, random) -> normal(parameter, random, 1);
    }

    /// Glorot & Bengio 2010, equation 16: deviation `√(2 / (in + out))`.
    private static double xavier(Parameter parameter) {
        return Math.sqrt(2.0 / (parameter.fan().in() + parameter.fan().out()));
    }

    /// He et al. 2015, equation 10: deviation `√(2 / in)`.
    private static double kaiming(Parameter parameter) {
        return Math.sqrt(2.0 / parameter.fan().in());
    }

    private static float[] uniform(Parameter parameter, RandomGenerator random, double deviation) {
        double bound = Math.sqrt(3) * deviation;
        return fill(parameter, () -> random.nextDouble(-bound, bound));
    }

    private static float[] normal(Parameter parameter, RandomGenerator random, double deviation) {
        return fill(parameter, () -> deviation * random.nextGaussian());
    }

    private static float[] fill(Parameter parameter, DoubleSupplier next) {
        float[] values = new float[parameter.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
        return values;
    }
}
