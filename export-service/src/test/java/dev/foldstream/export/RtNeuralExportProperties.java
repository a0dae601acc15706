package dev.foldstream.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RtNeuralExportProperties {
    private static final int ROWS = 50;

    /// Single precision rounds to 6e-8; seven layers and means three deviations from zero magnify
    /// that, hence 1e-5. The trained network is computed in double precision and unfolded.
    @Property(tries = 200)
    void file_of_a_sayable_network_computes_what_the_trained_network_does(
            @ForAll("sayable") Mlp mlp,
            @ForAll @IntRange(min = 1, max = 17) int inputs,
            @ForAll @IntRange(min = 1, max = 5) int outputs,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TrainedNetwork trained =
                TrainedNetwork.random(
                        widths(inputs, mlp.layers(), outputs), mlp.activation(), random);
        Said said = (Said) lower(mlp, trained);
        Interpreter network =
                Interpreter.load(
                        RtNeuralWriter.write(
                                said.network(),
                                new Provenance(
                                        "random",
                                        new Trial("mlp", 0, seed),
                                        "",
                                        List.of(),
                                        List.of())));

        Agreement agreement = Agreement.measure(network, testPart(trained, random));

        assertThat(agreement.maximumRelativeError()).isLessThanOrEqualTo(1e-5);
        assertThat(network.parameters())
                .isEqualTo(
                        mlp.parameters(RowLayout.ofNumbers(inputs), RowLayout.ofNumbers(outputs)));
    }

    @Property(tries = 200)
    void unsayable_network_is_refused_at_its_first_hidden_layer(
            @ForAll("unsayable") Unsaid unsaid,
            @ForAll @IntRange(min = 1, max = 17) int inputs,
            @ForAll long seed) {
        TrainedNetwork trained =
                TrainedNetwork.random(
                        widths(inputs, unsaid.layers(), 1),
                        Activation.RELU,
                        new SplittableRandom(seed));

        assertThat(lower(unsaid.network(), trained))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> assertThat(refusal.layer()).isEqualTo("layers.0"));
    }

    /// @param layers widths of the network's hidden layers
    record Unsaid(NetworkSpec network, List<Integer> layers) {}

    private static Lowering lower(NetworkSpec network, TrainedNetwork trained) {
        return RtNeuralLowering.lower(
                ModelSpec.of(network), new TrialWeights(trained.weights(2, 3), 2));
    }

    private static int[] widths(int inputs, List<Integer> hidden, int outputs) {
        return IntStream.concat(
                        IntStream.concat(
                                IntStream.of(inputs), hidden.stream().mapToInt(Integer::intValue)),
                        IntStream.of(outputs))
                .toArray();
    }

    private static TestPart testPart(TrainedNetwork trained, SplittableRandom random) {
        float[][] inputs = new float[ROWS][];
        List<Double> predictions = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            inputs[row] = trained.randomRow(random);
            for (double prediction : trained.predict(inputs[row])) {
                predictions.add(prediction);
            }
        }
        List<double[]> columns =
                IntStream.range(0, inputs[0].length)
                        .mapToObj(i ->
                                IntStream.range(0, ROWS)
                                        .mapToDouble(row -> inputs[row][i])
                                        .toArray())
                        .toList();
        return new TestPart(
                LongStream.range(0, ROWS).toArray(),
                RowLayout.ofNumbers(inputs[0].length),
                columns,
                predictions.stream().mapToDouble(Double::doubleValue).toArray(),
                trained.targetDeviation());
    }

    @Provide
    Arbitrary<Mlp> sayable() {
        return Combinators.combine(
                        hidden(0),
                        Arbitraries.of(Activation.RELU, Activation.TANH, Activation.SIGMOID))
                .as(Mlp::new);
    }

    @Provide
    Arbitrary<Unsaid> unsayable() {
        return Arbitraries.oneOf(
                Combinators.combine(hidden(1), Arbitraries.of(Activation.GELU, Activation.SILU))
                        .as((layers, function) -> new Unsaid(new Mlp(layers, function), layers)),
                Combinators.combine(hidden(1), Arbitraries.of(Activation.class))
                        .as((layers, function) ->
                                new Unsaid(new ResidualMlp(layers, function), layers)));
    }

    private static Arbitrary<List<Integer>> hidden(int fewest) {
        return Arbitraries.integers()
                .between(0, 16)
                .map(half -> 2 * half + 1)
                .list()
                .ofMinSize(fewest)
                .ofMaxSize(6);
    }
}
