package dev.foldstream.trainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Initialization;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.program.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/// First values against the bounds and deviations of PyTorch's `torch.nn.init`.
class InitializerTest {
    private static final Window K3 = Window.of(3);

    /// The layers of the reference file, whose arrays are `[out, in, K…]` there.
    private static Layer layer(String name) {
        return switch (name) {
            case "linear" -> new Dense("layer", 8, 5);
            case "conv1d" -> new Convolution("layer", 4, 6, List.of(K3));
            case "conv2d" -> new Convolution("layer", 4, 6, List.of(K3, K3));
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Stream<Arguments> drawn() {
        return Stream.of("linear", "conv1d", "conv2d")
                .flatMap(layer ->
                        Stream.of(
                                        Initialization.XAVIER_UNIFORM,
                                        Initialization.XAVIER_NORMAL,
                                        Initialization.KAIMING_UNIFORM,
                                        Initialization.KAIMING_NORMAL)
                                .map(choice -> Arguments.of(layer, choice)));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void a_weight_is_spread_as_pytorch_spreads_it(String layer, Initialization choice) {
        check(
                Initializer.of(choice, weight(layer)),
                weight(layer),
                reference(layer).at(choice.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void without_a_choice_weights_and_biases_start_as_pytorchs_layers_do(String layer) {
        for (Parameter parameter : layer(layer).parameters()) {
            String part = parameter.name().replace("layer.", "default_");
            check(
                    Initializer.of(Initialization.DEFAULT, parameter),
                    parameter,
                    reference(layer).at(part));
        }
    }

    static Stream<String> layers() {
        return Stream.of("linear", "conv1d", "conv2d");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_neuron_hears_and_reaches_as_many_as_pytorch_counts(String layer) {
        assertThat(weight(layer).fan())
                .isEqualTo(
                        new Parameter.Fan(
                                (int) reference(layer).at("fan_in").number(),
                                (int) reference(layer).at("fan_out").number()));
    }

    /// PyTorch makes the rows of `[out, in · K]` orthonormal if there are fewer of them, else the
    /// columns; here the neurons are the last axis.
    @ParameterizedTest
    @MethodSource("layers")
    void what_orthogonal_neurons_hear_is_orthonormal(String layer) {
        Parameter weight = weight(layer);
        int out = weight.extents().getLast();
        int in = weight.size() / out;
        assertThat(weight.fan().in()).isEqualTo(in);
        float[] values =
                Initializer.of(Initialization.ORTHOGONAL, weight)
                        .draw(weight, new SplittableRandom(7));
        for (int a = 0; a < out; a++) {
            for (int b = 0; b < out; b++) {
                double product = 0;
                for (int i = 0; i < in; i++) {
                    product += (double) values[i * out + a] * values[i * out + b];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void an_orthogonal_matrix_with_more_neurons_than_inputs_has_orthonormal_rows() {
        Parameter weight = Parameter.weight("wide", 3, 8);
        float[] values =
                Initializer.of(Initialization.ORTHOGONAL, weight)
                        .draw(weight, new SplittableRandom(7));
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double product = 0;
                for (int i = 0; i < 8; i++) {
                    product += (double) values[a * 8 + i] * values[b * 8 + i];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Initialization.class, mode = Mode.EXCLUDE, names = "DEFAULT")
    void a_choice_holds_for_weights_only(Initialization choice) {
        RandomGenerator random = new SplittableRandom(5);
        Parameter bias = layer("linear").parameters().getLast();
        assertThat(Initializer.of(choice, bias).draw(bias, random)).containsOnly(0);
        for (Parameter parameter : new BatchNorm("norm", 3).parameters()) {
            boolean one =
                    parameter.name().endsWith("scale") || parameter.name().endsWith("variance");
            assertThat(Initializer.of(choice, parameter).draw(parameter, random))
                    .as(parameter.name())
                    .containsOnly(one ? 1 : 0);
        }
    }

    @Test
    void zero_is_zero() {
        Parameter weight = weight("conv1d");
        assertThat(
                        Initializer.of(Initialization.ZERO, weight)
                                .draw(weight, new SplittableRandom(5)))
                .hasSize(72)
                .containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void the_same_generator_draws_the_same_values(Initialization choice) {
        Parameter weight = weight("conv2d");
        Initializer initializer = Initializer.of(choice, weight);
        assertThat(initializer.draw(weight, new SplittableRandom(11)))
                .isEqualTo(initializer.draw(weight, new SplittableRandom(11)));
    }

    private static Parameter weight(String layer) {
        return layer(layer).parameters().getFirst();
    }

    private static PyTorchReference reference(String layer) {
        return PyTorchReference.of("initializers").at(layer);
    }

    private static void check(
            Initializer initializer, Parameter parameter, PyTorchReference expected) {
        RandomGenerator random = new SplittableRandom(3);
        int draws = 40_000 / parameter.size();
        double[] values = new double[draws * parameter.size()];
        for (int draw = 0; draw < draws; draw++) {
            float[] drawn = initializer.draw(parameter, random);
            for (int i = 0; i < drawn.length; i++) {
                values[draw * drawn.length + i] = drawn[i];
            }
        }
        double deviation = expected.at("std").number();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(value -> value * value).average().orElseThrow();
        // five standard errors of a normal law; those of a uniform one are smaller
        assertThat(mean).isCloseTo(0, within(5 * deviation / Math.sqrt(values.length)));
        assertThat(Math.sqrt(variance))
                .isCloseTo(deviation, within(5 * deviation / Math.sqrt(2.0 * values.length)));
        if (expected.names().contains("bound")) {
            double bound = expected.at("bound").number();
            double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
            // single precision may round up to the bound
            assertThat(largest).isBetween(0.999 * bound, (1 + 1e-7) * bound);
        }
    }
}
