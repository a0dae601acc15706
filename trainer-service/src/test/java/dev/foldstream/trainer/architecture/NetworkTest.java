package dev.foldstream.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {

    static Stream<NetworkSpec> networks() {
        return Stream.of(
                        List.of(64, 32),
                        List.of(16, 16),
                        List.of(5),
                        List.of(3, 3, 7),
                        List.<Integer>of())
                .flatMap(layers ->
                        Stream.of(
                                new Mlp(layers, Activation.RELU),
                                new ResidualMlp(layers, Activation.GELU)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void parameters_are_as_many_as_the_spec_says(NetworkSpec spec) {
        for (int inputs : List.of(1, 3, 16)) {
            assertThat(
                            Architecture.of(
                                            spec,
                                            RowLayout.ofNumbers(inputs),
                                            RowLayout.ofNumbers(2))
                                    .size())
                    .isEqualTo(
                            Math.toIntExact(
                                    spec.parameters(
                                            RowLayout.ofNumbers(inputs), RowLayout.ofNumbers(2))));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void rows_of_inputs_become_rows_of_outputs(NetworkSpec spec) {
        Architecture architecture =
                Architecture.of(spec, RowLayout.ofNumbers(3), RowLayout.ofNumbers(2));
        Program program = new Program("Forward");
        Tensor theta =
                program.input(
                        "theta", Shape.of(Dimension.MEMBERS, Dimension.of(architecture.size())));
        Tensor inputs =
                program.input("x", Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(3)));

        Tensor outputs =
                architecture.forward(Pass.evaluation(program, architecture.views(theta)), inputs);

        assertThat(outputs.shape()).hasToString("[M, B, 2]");
    }

    @Test
    void parameters_bear_the_names_of_the_weights_file() {
        assertThat(
                        Architecture.of(
                                        new ResidualMlp(List.of(4, 4, 3), Activation.TANH),
                                        RowLayout.ofNumbers(2),
                                        RowLayout.ofNumbers(1))
                                .parameters())
                .extracting(Parameter::name)
                .containsExactly(
                        "layers.0.weight",
                        "layers.0.bias",
                        "layers.1.weight",
                        "layers.1.bias",
                        "layers.2.weight",
                        "layers.2.bias",
                        "layers.2.skip.weight",
                        "layers.2.skip.bias",
                        "layers.3.weight",
                        "layers.3.bias");
    }

    @Test
    void first_values_fill_the_bounds_of_a_dense_layer() {
        Parameter weight = Parameter.weight("layers.0.weight", 16, 8);
        RandomGenerator random = new SplittableRandom(3);
        float largest = 0;
        double sum = 0;
        int draws = 100 * weight.size();
        for (int i = 0; i < 100; i++) {
            for (float value : weight.initializer().draw(weight, random)) {
                largest = Math.max(largest, Math.abs(value));
                sum += value;
            }
        }
        assertThat(largest).isLessThanOrEqualTo(0.25f).isGreaterThan(0.249f);
        // five standard errors of the mean of a uniform distribution on ±1/4
        assertThat(Math.abs(sum / draws)).isLessThan(5 * 0.25 / Math.sqrt(3 * draws));
    }

    /// Of the column `[4, 256]`: 256 places of `3 · 4` numbers become 32, pooled to 128 places of
    /// `3 · 32` numbers that become 64, and so on.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: mlp, layers: [2000]}                    | 2000
                    {kind: cnn-1d, readout: mean}                  | 12288
                    {kind: cnn-1d, channels: [2], readout: mean}   | 3072
                    {kind: hybrid, readout: mean}                  | 12288
                    {kind: point-net}                              | 32768
                    {kind: recurrent, layout: channels-first}      | 65536
                    {kind: transformer, patch: 1, heads: 8}        | 524288
                    """)
    void the_widest_layer_of_a_row_is_known(String yaml, long expected) {
        RowLayout signal =
                new RowLayout(List.of(new RowLayout.Field("x", List.of(4, 256), List.of(), 0)));
        NetworkSpec spec =
                SpecReader.read(
                                Yaml.read("{network: %s}".formatted(yaml)),
                                NetworkReferenceTest.Holder.class)
                        .network();

        assertThat(Architecture.of(spec, signal, RowLayout.ofNumbers(1)).widest())
                .isEqualTo(expected);
    }

    @Test
    void a_parameter_that_does_not_exist_is_named() {
        Architecture architecture =
                Architecture.of(
                        new Mlp(List.of(4), Activation.RELU),
                        RowLayout.ofNumbers(3),
                        RowLayout.ofNumbers(2));
        Program program = new Program("Forward");
        Tensor theta =
                program.input(
                        "theta", Shape.of(Dimension.MEMBERS, Dimension.of(architecture.size())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> architecture.views(theta).get("layers.9.weight"))
                .withMessageContaining("layers.9.weight");
    }
}
