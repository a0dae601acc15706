package dev.foldstream.trainer.optimizer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Adam;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AdamOptimizerTest {
    private static final int MEMBERS = 3;
    private static final int SIZE = 4;
    private static final Adam SPEC = new Adam(0.05, 0.9, 0.999, 1e-3);

    /// The published algorithm in double precision, one scalar at a time: Kingma & Ba 2015,
    /// arXiv:1412.6980, algorithm 1, with ε outside the bias correction as there and in PyTorch.
    private static final class Reference {
        private double theta;
        private double first;
        private double second;
        private int steps;

        Reference(double theta) {
            this.theta = theta;
        }

        void step(double gradient) {
            steps++;
            first = SPEC.beta1() * first + (1 - SPEC.beta1()) * gradient;
            second = SPEC.beta2() * second + (1 - SPEC.beta2()) * gradient * gradient;
            double correctedFirst = first / (1 - Math.pow(SPEC.beta1(), steps));
            double correctedSecond = second / (1 - Math.pow(SPEC.beta2(), steps));
            theta -=
                    SPEC.learningRate()
                            * correctedFirst
                            / (Math.sqrt(correctedSecond) + SPEC.epsilon());
        }
    }

    @Test
    void a_hundred_steps_follow_the_published_algorithm_and_idle_members_stay() {
        RandomGenerator random = new SplittableRandom(7);
        float[] theta = new float[MEMBERS * SIZE];
        Reference[] references = new Reference[theta.length];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = (float) random.nextGaussian();
            references[i] = new Reference(theta[i]);
        }
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> inputs = new LinkedHashMap<>(state(session, theta));
            for (int step = 0; step < 100; step++) {
                float[] gradient = new float[theta.length];
                long[] working = {1, step % 3 == 0 ? 0 : 1, 0};
                for (int i = 0; i < theta.length; i++) {
                    gradient[i] = (float) (random.nextGaussian() * Math.pow(10, i % 4 - 2));
                    if (working[i / SIZE] == 1) {
                        references[i].step(gradient[i]);
                    }
                }
                inputs.put("gradient", session.put(StoredTensor.of(gradient, MEMBERS, SIZE)));
                inputs.put("working", session.put(StoredTensor.of(working, MEMBERS)));
                session.run(program(), inputs);
            }
            float[] trained = read(inputs, "theta");
            for (int i = 0; i < theta.length; i++) {
                // single against double precision
                assertThat((double) trained[i]).isCloseTo(references[i].theta, within(2e-6));
            }
            assertThat(trained).endsWith(theta[8], theta[9], theta[10], theta[11]);
            assertThat(read(inputs, "adam_steps")).containsExactly(100, 66, 0);
        }
    }

    private static float[] read(Map<String, ResidentTensor> tensors, String name) {
        return requireNonNull(tensors.get(name)).read().floats();
    }

    private static Program program() {
        Program program = new Program("Update");
        Shape matrix = Shape.of(Dimension.MEMBERS, Dimension.of(SIZE));
        Shape vector = Shape.of(Dimension.MEMBERS);
        Optimizer optimizer = Optimizer.of(SPEC);
        Tensor theta = program.input("theta", matrix);
        SequencedMap<String, Tensor> slots = new LinkedHashMap<>();
        for (Optimizer.Slot slot : optimizer.slots()) {
            Shape shape = slot.perParameter() ? matrix : vector;
            slots.put(slot.name(), program.input(slot.name(), shape));
        }
        Tensor gradient = program.input("gradient", matrix);
        Tensor working = program.input("working", vector);
        HyperParameters scalars =
                HyperParameters.declare(
                        program, List.copyOf(SpecScalars.of(SPEC).scalars().keySet()));
        optimizer
                .begin(
                        program,
                        program.members(working.gt(0)),
                        new Optimizer.State(
                                theta,
                                new NamedTensors(slots),
                                scalars.exact("learningRate").unsqueeze(0)),
                        scalars)
                .step(gradient, Index.of(0));
        program.returns(List.of(theta));
        return program;
    }

    private static Map<String, ResidentTensor> state(TensorSession session, float[] theta) {
        Map<String, ResidentTensor> state = new LinkedHashMap<>();
        double[] row =
                SpecScalars.of(SPEC).scalars().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double[] all = new double[MEMBERS * row.length];
        Arrays.setAll(all, i -> row[i % row.length]);
        state.put(HyperParameters.INPUT, session.put(StoredTensor.of(all, MEMBERS, row.length)));
        state.put("theta", session.put(StoredTensor.of(theta, MEMBERS, SIZE)));
        for (Optimizer.Slot slot : Optimizer.of(SPEC).slots()) {
            state.put(
                    slot.name(),
                    session.put(
                            slot.perParameter()
                                    ? StoredTensor.of(new float[theta.length], MEMBERS, SIZE)
                                    : StoredTensor.of(new float[MEMBERS], MEMBERS)));
        }
        return state;
    }
}
