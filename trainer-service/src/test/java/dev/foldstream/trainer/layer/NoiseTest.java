package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int WIDTH = 50;
    private static final NamedTensors NO_WEIGHTS = new NamedTensors(new LinkedHashMap<>());
    private static final Dropout DROPOUT = new Dropout("dropout", "dropout");

    @Test
    void noise_has_the_moments_and_tails_of_the_normal_distribution() {
        double[] z = noise(2000, 17).getFirst().doubles();
        double n = z.length;

        assertThat(moment(z, 1)).isCloseTo(0, within(5 / Math.sqrt(n)));
        assertThat(moment(z, 2)).isCloseTo(1, within(5 * Math.sqrt(2 / n)));
        assertThat(moment(z, 3)).isCloseTo(0, within(5 * Math.sqrt(15 / n)));
        assertThat(moment(z, 4)).isCloseTo(3, within(5 * Math.sqrt(96 / n)));
        // scipy 1.17.1: norm.sf(1), norm.sf(2), norm.sf(3)
        assertShare(z, 1, 0.15865525393145707);
        assertShare(z, 2, 0.022750131948179195);
        assertShare(z, 3, 0.0013498980316300933);
    }

    private static void assertShare(double[] z, double bound, double expected) {
        double tolerance = 5 * Math.sqrt(expected / z.length);
        double above = Arrays.stream(z).filter(value -> value > bound).count();
        double below = Arrays.stream(z).filter(value -> value < -bound).count();
        assertThat(above / z.length).isCloseTo(expected, within(tolerance));
        assertThat(below / z.length).isCloseTo(expected, within(tolerance));
    }

    @Test
    void two_draws_of_a_pass_are_uncorrelated_and_the_same_key_repeats_them() {
        List<StoredTensor> once = noise(2000, 17);
        double[] first = once.get(0).doubles();
        double[] second = once.get(1).doubles();
        double product = 0;
        for (int i = 0; i < first.length; i++) {
            product += first[i] * second[i];
        }

        assertThat(product / first.length).isCloseTo(0, within(5 / Math.sqrt(first.length)));
        assertThat(noise(2000, 17)).isEqualTo(once);
        assertThat(noise(2000, 18)).isNotEqualTo(once);
    }

    @Test
    void an_evaluating_pass_draws_nothing() {
        Program program = new Program("Evaluate");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(WIDTH)));
        Pass pass = Pass.evaluation(program, NO_WEIGHTS);

        assertThatIllegalStateException().isThrownBy(() -> Noise.normal(pass, x));
        assertThat(DROPOUT.apply(pass, x)).isSameAs(x);
    }

    @Test
    void dropout_keeps_the_sum_and_each_member_has_its_own_probability() {
        double[] probabilities = {0, 0.2, 0.5, 0.9};
        double[] outputs = dropout(1000, probabilities, 1, 2, 3, 4).getFirst().doubles();
        int size = outputs.length / probabilities.length;
        for (int member = 0; member < probabilities.length; member++) {
            double p = probabilities[member];
            double[] mine = Arrays.copyOfRange(outputs, member * size, (member + 1) * size);
            double kept = Arrays.stream(mine).filter(value -> value != 0).count();

            assertThat(Arrays.stream(mine).filter(value -> value != 0))
                    // single precision
                    .allSatisfy(value -> assertThat(value).isCloseTo(1 / (1 - p), within(1e-5)));
            assertThat(kept / size)
                    .isCloseTo(1 - p, within(5 * Math.sqrt(p * (1 - p) / size) + 1e-12));
        }
    }

    @Test
    void gradients_flow_through_what_was_kept() {
        List<StoredTensor> both = dropout(20, new double[] {0.3, 0.6}, 5, 6);

        assertThat(both.get(1)).isEqualTo(both.get(0));
    }

    @Test
    void a_member_alone_drops_what_it_drops_in_a_stack() {
        double[] stack = dropout(30, new double[] {0.1, 0.4, 0.5}, 7, 8, 9).getFirst().doubles();
        double[] alone = dropout(10, new double[] {0.4}, 8).getFirst().doubles();

        assertThat(alone).containsExactly(Arrays.copyOfRange(stack, 30 * WIDTH, 40 * WIDTH));
    }

    /// Two draws `[1, rows, 50]`.
    private static List<StoredTensor> noise(int rows, long key) {
        return run(
                rows,
                new double[1],
                (pass, x) -> List.of(Noise.normal(pass, x), Noise.normal(pass, x)),
                key);
    }

    /// What dropout makes of ones `[M, rows, 50]`, and the gradient of its sum.
    private static List<StoredTensor> dropout(int rows, double[] probabilities, long... keys) {
        return run(
                rows,
                probabilities,
                (pass, x) -> {
                    Tensor leaf = x.leaf();
                    Tensor output = DROPOUT.apply(pass, leaf);
                    return List.of(
                            output.detach(),
                            pass.program().gradients(output, List.of(leaf)).getFirst());
                },
                keys);
    }

    private static List<StoredTensor> run(
            int rows,
            double[] probabilities,
            BiFunction<Pass, Tensor, List<Tensor>> part,
            long... keys) {
        int members = keys.length;
        Program program = new Program("Noise");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(WIDTH)));
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Tensor noise = program.input("noise", Shape.of(MEMBERS));
        HyperParameters scalars = HyperParameters.declare(program, List.of("dropout"));
        Pass pass = Pass.training(program, NO_WEIGHTS, present, noise).with(scalars);
        program.returns(part.apply(pass, x));
        float[] ones = new float[members * rows * WIDTH];
        Arrays.fill(ones, 1);
        return ProgramRun.of(
                program,
                Map.of(
                        "x",
                        StoredTensor.of(ones, members, rows, WIDTH),
                        "present",
                        StoredTensor.of(new float[members * rows], members, rows, 1),
                        "noise",
                        StoredTensor.of(keys, members),
                        HyperParameters.INPUT,
                        StoredTensor.of(probabilities, members, 1)));
    }

    private static double moment(double[] values, int order) {
        return Arrays.stream(values).map(value -> Math.pow(value, order)).average().orElseThrow();
    }
}
