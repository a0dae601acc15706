package dev.foldstream.rtneural.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A record of a layer is a layer that the loader loads as it is meant.
class LayersTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void layer_that_would_load_half_is_none(String message, ThrowingCallable layer) {
        assertThatThrownBy(layer)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                no("no dense layer", () -> new Dense(of(2, 3), of(2), Optional.empty())),
                no("no time-dist", () -> new TimeDistributedDense(of(2), of(2), Optional.empty())),
                no("width 0", () -> new Activation(0, Nonlinearity.RELU)),
                no("no lstm", () -> new Lstm(of(2, 8), of(2, 8), of(7))),
                no("no gru", () -> new Gru(of(2, 6), of(2, 6), of(1, 6))),
                no("groups 3", () -> conv1d(of(2, 1, 4), of(4), 1, 3)),
                no("dilation 0", () -> conv1d(of(2, 1, 4), of(4), 0, 1)),
                no("Weights[3]", () -> conv1d(of(2, 1, 4), of(3), 1, 1)),
                no("Weights[0, 1, 4]", () -> conv1d(of(0, 1, 4), of(4), 1, 1)),
                no("stride 0", () -> conv2d(of(1, 2, 1, 1), 4, 0, Padding.VALID)),
                no("features 2", () -> conv2d(of(1, 3, 1, 1), 2, 1, Padding.VALID)),
                no("features 2", () -> conv2d(of(1, 5, 1, 1), 2, 1, Padding.SAME)),
                no("no prelu of width 3", () -> new PRelu(3, of(1, 2))),
                no("no prelu of width 3", () -> new PRelu(3, of(3))),
                no("mean Weights[1]", () -> norm(of(2), of(1), of(2), 1)),
                no("variance 0.0", () -> norm(of(2), of(2), of(2), 0)),
                no("variance 0.0", () -> norm(of(2), of(2), of(2), -1)),
                no("variance 0.0", () -> norm(of(2), of(2), of(2), Float.NaN)),
                no("0 features", () -> new BatchNorm2d(0, of(2), of(2), of(2), of(2), 1)));
    }

    private static Arguments no(String message, ThrowingCallable layer) {
        return Arguments.of(message, layer);
    }

    private static Layer conv1d(Weights kernel, Weights bias, int dilation, int groups) {
        return new Conv1d(kernel, bias, dilation, groups, Optional.empty());
    }

    private static Layer conv2d(Weights kernel, int features, int stride, Padding padding) {
        return new Conv2d(kernel, of(1), features, 1, stride, padding, Optional.empty());
    }

    private static Layer norm(Weights gamma, Weights mean, Weights variance, float epsilon) {
        return new BatchNorm(gamma, gamma, mean, variance, epsilon);
    }

    /// Zeros.
    private static Weights of(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return new Weights(new float[size], shape);
    }
}
