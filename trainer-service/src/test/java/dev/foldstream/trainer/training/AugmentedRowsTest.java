package dev.foldstream.trainer.training;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Augmentation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.BetaShare;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.ProgramRun;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentedRowsTest {
    private static final NamedTensors NO_WEIGHTS = new NamedTensors(new LinkedHashMap<>());
    private static final Mlp NETWORK = new Mlp(List.of(8, 4), Activation.TANH);
    private static final String ALL =
            "{epochs: 12, augmentation: {noise: 0.2, jitter: 0.1, scaling: 0.3, mixup: 0.4}}";

    @Test
    void a_member_sees_in_a_stack_what_it_sees_alone() {
        StackFit stack =
                StackFixture.fit(NETWORK, StackFixture.training(ALL), StackFixture.stack());

        for (int member = 0; member < 7; member += 2) {
            StackFit alone =
                    StackFixture.fit(
                            NETWORK, StackFixture.training(ALL), StackFixture.alone(member));
            for (int epoch = 0; epoch < alone.history().size(); epoch++) {
                assertThat(stack.history().get(epoch).training().get(member))
                        .isCloseTo(alone.history().get(epoch).training().getFirst(), within(1e-5));
            }
        }
    }

    @Test
    void the_same_trial_sees_the_same_again_and_every_epoch_something_else() {
        StackFit once = StackFixture.fit(NETWORK, StackFixture.training(ALL), StackFixture.stack());

        assertThat(
                        StackFixture.fit(NETWORK, StackFixture.training(ALL), StackFixture.stack())
                                .weights()
                                .write())
                .isEqualTo(once.weights().write());
        // a learning rate of next to nothing: what differs between epochs is what the rows are
        String still =
                "{epochs: 3, optimizer: {kind: sgd, learningRate: 1.0e-12}, augmentation: {noise: 0.5}}";
        List<Double> losses =
                StackFixture.fit(NETWORK, StackFixture.training(still), StackFixture.stack())
                        .history()
                        .stream()
                        .map(epoch -> epoch.training().getFirst())
                        .toList();
        assertThat(losses).doesNotHaveDuplicates();
    }

    @Test
    void strengths_of_zero_are_no_augmentation() {
        String none = "{epochs: 5, augmentation: {}}";
        StackFit off = StackFixture.fit(NETWORK, StackFixture.training(5), StackFixture.stack());
        StackFit zero =
                StackFixture.fit(NETWORK, StackFixture.training(none), StackFixture.stack());

        assertThat(zero.weights().write()).isEqualTo(off.weights().write());
    }

    @Test
    void validation_and_test_rows_are_taken_as_they_are() {
        String still =
                "{epochs: 3, optimizer: {kind: sgd, learningRate: 1.0e-12}, augmentation: {noise: 9, mixup: 1}}";
        StackFit augmented =
                StackFixture.fit(NETWORK, StackFixture.training(still), StackFixture.stack());
        StackFit plain =
                StackFixture.fit(
                        NETWORK,
                        StackFixture.training(
                                "{epochs: 3, optimizer: {kind: sgd, learningRate: 1.0e-12}}"),
                        StackFixture.stack());

        for (int member = 0; member < 7; member++) {
            assertThat(augmented.history().getFirst().validation().get(member))
                    .isCloseTo(plain.history().getFirst().validation().get(member), within(1e-6));
        }
        String trial = StackFixture.members().getFirst().trial().id();
        assertThat(augmented.predictions().get(trial).doubles())
                .containsExactly(plain.predictions().get(trial).doubles(), within(1e-4));
    }

    @Test
    void noise_scaling_and_jitter_have_their_size() {
        int rows = 4000;
        double[] ones = new double[rows * 5];
        Arrays.fill(ones, 1);
        double[] noise = augmented(new Augmentation(0.5, 0, 0, 0), rows, rows, ones)[0];
        double[] scaling = augmented(new Augmentation(0, 0, 0.2, 0), rows, rows, ones)[0];
        double[] jitter = augmented(new Augmentation(0, 0.3, 0, 0), rows, rows, ones)[0];

        assertThat(deviation(noise)).isCloseTo(0.5, within(0.02));
        assertThat(deviation(scaling)).isCloseTo(0.2, within(0.02));
        for (int row = 0; row < rows; row++) {
            double factor = scaling[row * 5];
            assertThat(Arrays.copyOfRange(scaling, row * 5, row * 5 + 5)).containsOnly(factor);
        }
        assertThat(Arrays.stream(jitter)).allMatch(x -> Math.abs(x - 1) <= 0.3 + 1e-6);
        // a uniform number on ±a deviates by a/√3
        assertThat(deviation(jitter)).isCloseTo(0.3 / Math.sqrt(3), within(0.01));
    }

    @Test
    void mixup_mixes_a_row_and_its_targets_with_the_next_real_one() {
        int rows = 6;
        int real = 4;
        double[] x = IntStream.range(0, rows * 5).mapToDouble(i -> i < real * 5 ? i : 0).toArray();
        double[][] mixed = augmented(new Augmentation(0, 0, 0, 0.7), rows, real, x);

        double share = (mixed[0][0] - 5) / (0 - 5);
        assertThat(share).isBetween(0.0, 1.0);
        for (int row = 0; row < real; row++) {
            int next = (row + 1) % real;
            for (int column = 0; column < 5; column++) {
                double expected = share * x[row * 5 + column] + (1 - share) * x[next * 5 + column];
                assertThat(mixed[0][row * 5 + column]).isCloseTo(expected, within(1e-4));
                assertThat(mixed[1][row * 5 + column]).isCloseTo(expected, within(1e-4));
            }
        }
        assertThat(Arrays.copyOfRange(mixed[0], real * 5, rows * 5)).containsOnly(0);
    }

    @Test
    void padded_rows_stay_as_they_are() {
        double[] zeros = new double[30];
        double[][] both = augmented(new Augmentation(1, 1, 1, 1), 6, 2, zeros);

        assertThat(Arrays.stream(both[0], 10, 30)).allMatch(x -> x == 0);
        assertThat(Arrays.stream(both[0], 0, 10)).allMatch(x -> x != 0);
        assertThat(Arrays.stream(both[1])).allMatch(y -> y == 0);
    }

    /// Moments of the beta distribution: mean 1/2, variance `1 / (4 (2α + 1))`, fourth central
    /// moment `3 / (16 (2α + 1)(2α + 3))`.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 1, 4, 50})
    void shares_have_the_moments_of_the_beta_distribution(double alpha) {
        int n = 20_000;
        Program program = new Program("Shares");
        Tensor keys = program.input("keys", Shape.of(MEMBERS));
        Tensor alphas = program.input("alphas", Shape.of(MEMBERS));
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Pass pass = Pass.training(program, NO_WEIGHTS, present, keys);
        program.returns(List.of(BetaShare.draw(pass, alphas).to(Precision.FLOAT64)));
        double[] same = new double[n];
        Arrays.fill(same, alpha);
        double[] shares =
                ProgramRun.of(
                                program,
                                Map.of(
                                        "keys",
                                        StoredTensor.of(LongStream.range(0, n).toArray(), n),
                                        "alphas",
                                        StoredTensor.of(same, n),
                                        "present",
                                        StoredTensor.of(new float[n], n, 1, 1)))
                        .getFirst()
                        .doubles();

        assertThat(Arrays.stream(shares)).allMatch(share -> share >= 0 && share <= 1);
        double variance = 1 / (4 * (2 * alpha + 1));
        double fourth = 3 / (16 * (2 * alpha + 1) * (2 * alpha + 3));
        assertThat(moment(shares, 0.5, 1)).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
        assertThat(moment(shares, 0.5, 2))
                .isCloseTo(
                        variance, within(5 * Math.sqrt((fourth - variance * variance) / n) + 1e-6));
        assertThat(moment(shares, 0.5, 4)).isCloseTo(fourth, within(0.05 * fourth));
    }

    /// Inputs and targets, both the same before.
    private static double[][] augmented(
            Augmentation augmentation, int rows, int real, double[] values) {
        Program program = new Program("Augment");
        Shape shape = Shape.of(MEMBERS, BATCH, Dimension.of(5));
        Tensor x = program.input("x", shape);
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Tensor keys = program.input("keys", Shape.of(MEMBERS));
        HyperParameters scalars =
                HyperParameters.declare(program, List.of("noise", "jitter", "scaling", "mixup"));
        Batches.Batch batch =
                new AugmentedRows(augmentation, scalars)
                        .of(
                                Pass.training(program, NO_WEIGHTS, present, keys),
                                new Batches.Batch(x, x, present, keys));
        program.returns(List.of(batch.inputs(), batch.targets()));
        float[] mask = new float[rows];
        Arrays.fill(mask, 0, real, 1);
        float[] singles = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            singles[i] = (float) values[i];
        }
        double[] strengths = {
            augmentation.noise(),
            augmentation.jitter(),
            augmentation.scaling(),
            augmentation.mixup()
        };
        return ProgramRun.of(
                        program,
                        Map.of(
                                "x",
                                StoredTensor.of(singles, 1, rows, 5),
                                "present",
                                StoredTensor.of(mask, 1, rows, 1),
                                "keys",
                                StoredTensor.of(new long[] {77}, 1),
                                HyperParameters.INPUT,
                                StoredTensor.of(strengths, 1, 4)))
                .stream()
                .map(StoredTensor::doubles)
                .toArray(double[][]::new);
    }

    private static double moment(double[] values, double about, int order) {
        return Arrays.stream(values)
                .map(value -> Math.pow(value - about, order))
                .average()
                .orElseThrow();
    }

    private static double deviation(double... values) {
        return Math.sqrt(moment(values, Arrays.stream(values).average().orElseThrow(), 2));
    }
}
