package dev.foldstream.testing.network;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.LayerActivation;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Activations in double precision.
final class Curves {
    private Curves() {}

    static Stage of(Activation activation) {
        return switch (activation) {
            case RELU -> of(LayerActivation.RELU);
            case TANH -> of(LayerActivation.TANH);
            case SIGMOID -> of(LayerActivation.SIGMOID);
            case GELU -> of(LayerActivation.GELU);
            case SILU -> of(LayerActivation.SILU);
        };
    }

    static Stage of(LayerActivation activation) {
        return switch (activation) {
            case NONE -> x -> x;
            case RELU -> each(x -> Math.max(0, x));
            case TANH -> each(Math::tanh);
            case SIGMOID -> each(Curves::sigmoid);
            case SILU -> each(x -> x * sigmoid(x));
            case ELU -> each(x -> x > 0 ? x : Math.expm1(x));
            case GELU -> each(x -> x * (1 + errorFunction(x / Math.sqrt(2))) / 2);
            case SOFTMAX -> Curves::softmax;
        };
    }

    /// `x` where it is positive, else `slope · x`.
    static Stage leaky(double slope) {
        return each(x -> x > 0 ? x : slope * x);
    }

    private static Stage each(DoubleUnaryOperator function) {
        return x -> Arrays.stream(x).map(function).toArray();
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] softmax(double[] x) {
        double most = Arrays.stream(x).max().orElseThrow();
        double[] powers = Arrays.stream(x).map(each -> Math.exp(each - most)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(each -> each / sum).toArray();
    }

    /// `erf(x) = 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1))`, [DLMF 7.6.1](https://dlmf.nist.gov/7.6.E1).
    private static double errorFunction(double x) {
        double power = x;
        double sum = 0;
        for (int n = 0; n < 200; n++) {
            sum += power / (2 * n + 1);
            power *= -x * x / (n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
