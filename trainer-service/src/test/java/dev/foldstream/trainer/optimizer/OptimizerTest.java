package dev.foldstream.trainer.optimizer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.OptimizerSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final PyTorchReference REFERENCE = PyTorchReference.of("optimizers");
    private static final int SIZE = 6;

    /// A `training` section for every permitted optimiser, with everything that it can do.
    static Stream<String> everyOptimizer() {
        Map<String, String> options =
                Map.of(
                        "sgd", ", momentum: 0.9, nesterov: true, weightDecay: 0.01",
                        "adam", "",
                        "adamw", "",
                        "rmsprop", ", momentum: 0.9, centered: true, weightDecay: 0.01");
        return Arrays.stream(OptimizerSpec.class.getPermittedSubclasses())
                .map(type -> type.getAnnotation(dev.foldstream.contracts.spec.Kind.class).value())
                .map(kind ->
                        "{optimizer: {kind: %s, learningRate: 0.05%s}}"
                                .formatted(kind, requireNonNull(options.get(kind))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sgd                       | {optimizer: {kind: sgd, learningRate: 0.05}}
                    sgd_momentum              | {optimizer: {kind: sgd, learningRate: 0.05, momentum: 0.9}}
                    sgd_nesterov              | {optimizer: {kind: sgd, learningRate: 0.05, momentum: 0.9, nesterov: true}}
                    sgd_momentum_weight_decay | {optimizer: {kind: sgd, learningRate: 0.05, momentum: 0.9, weightDecay: 0.01}}
                    adam                      | {optimizer: {kind: adam, learningRate: 0.05}}
                    adamw                     | {optimizer: {kind: adamw, learningRate: 0.05}}
                    adamw_strong              | {optimizer: {kind: adamw, learningRate: 0.05, weightDecay: 0.1}}
                    rmsprop                   | {optimizer: {kind: rmsprop}}
                    rmsprop_momentum          | {optimizer: {kind: rmsprop, momentum: 0.9}}
                    rmsprop_centered          | {optimizer: {kind: rmsprop, centered: true}}
                    rmsprop_momentum_centered | {optimizer: {kind: rmsprop, centered: true, momentum: 0.9}}
                    sgd_clip_norm             | {optimizer: {kind: sgd, learningRate: 0.05}, gradientClipping: {norm: 0.5}}
                    sgd_clip_value            | {optimizer: {kind: sgd, learningRate: 0.05}, gradientClipping: {value: 0.1}}
                    adam_clip_norm            | {optimizer: {kind: adam, learningRate: 0.05}, gradientClipping: {norm: 0.5}}
                    adam_clip_value           | {optimizer: {kind: adam, learningRate: 0.05}, gradientClipping: {value: 0.1}}
                    """)
    void a_hundred_steps_are_those_of_pytorch(String name, String yaml) {
        double[] start = REFERENCE.at("problem.start").values();
        double[] steps = REFERENCE.at("problem.steps").values();
        double[] expected = REFERENCE.at("cases." + name + ".theta").values();
        try (Descent descent = new Descent(List.of(spec(yaml)), start)) {
            int done = 0;
            for (int k = 0; k < steps.length; k++) {
                while (done < (int) steps[k]) {
                    descent.step(1);
                    done++;
                }
                double[] row = Arrays.copyOfRange(expected, k * SIZE, (k + 1) * SIZE);
                // scalars such as 1 − α are single precision in composed optimisers
                assertThat(descent.theta(0))
                        .as("after %d steps", done)
                        .containsExactly(row, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyOptimizer")
    void a_member_that_is_not_chosen_keeps_every_bit(String yaml) {
        double[] start = REFERENCE.at("problem.start").values();
        TrainingSpec spec = spec(yaml);
        try (Descent descent = new Descent(List.of(spec, spec, spec), start)) {
            descent.step(1, 1, 1);
            Map<String, double[]> before = descent.rows(1);
            descent.step(1, 0, 1);
            assertThat(descent.rows(1)).usingRecursiveComparison().isEqualTo(before);
            assertThat(descent.theta(0)).isEqualTo(descent.theta(2)).isNotEqualTo(start);
            descent.step(0, 0, 0);
            descent.step(0, 1, 0);
            assertThat(descent.theta(1)).containsExactly(descent.theta(0), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("everyOptimizer")
    void members_that_differ_in_scalars_go_their_own_ways(String yaml) {
        double[] start = REFERENCE.at("problem.start").values();
        List<TrainingSpec> specs =
                List.of(spec(yaml), spec(yaml.replace("learningRate: 0.05", "learningRate: 0.01")));
        try (Descent together = new Descent(specs, start)) {
            for (int i = 0; i < 20; i++) {
                together.step(1, 1);
            }
            for (int member = 0; member < 2; member++) {
                try (Descent alone = new Descent(List.of(specs.get(member)), start)) {
                    for (int i = 0; i < 20; i++) {
                        alone.step(1);
                    }
                    assertThat(together.theta(member)).isEqualTo(alone.theta(0));
                }
            }
            assertThat(together.theta(0)).isNotEqualTo(together.theta(1));
        }
    }

    @Test
    void gradients_of_members_are_clipped_by_themselves() {
        double[] start = REFERENCE.at("problem.start").values();
        String yaml =
                "{optimizer: {kind: sgd, learningRate: 1}, gradientClipping: {norm: %s, value: 2}}";
        List<TrainingSpec> specs = List.of(spec(yaml.formatted(0.5)), spec(yaml.formatted(0.25)));
        try (Descent descent = new Descent(specs, start)) {
            descent.step(1, 1);
            assertThat(distance(descent.theta(0), start)).isCloseTo(0.5, within(1e-5));
            assertThat(distance(descent.theta(1), start)).isCloseTo(0.25, within(1e-5));
        }
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }

    private static TrainingSpec spec(String yaml) {
        return SpecReader.read(Yaml.read(yaml), TrainingSpec.class);
    }

    /// Minimises the reference problem `Σ aᵢ (θᵢ − bᵢ)² + 0.1 sin θᵢ` with θ in double precision,
    /// all members from the same start, a step a call.
    private static final class Descent implements AutoCloseable {
        private final TensorSession session = TestEngine.get().open();
        private final Map<String, ResidentTensor> inputs = new LinkedHashMap<>();
        private final List<TrainingSpec> specs;
        private final Program program;

        Descent(List<TrainingSpec> specs, double... start) {
            this.specs = specs;
            int members = specs.size();
            Optimizer optimizer = Optimizer.of(specs.getFirst().optimizer());
            double[] all = new double[members * SIZE];
            Arrays.setAll(all, i -> start[i % SIZE]);
            inputs.put("theta", session.put(StoredTensor.of(all, members, SIZE)));
            for (Optimizer.Slot slot : optimizer.slots()) {
                inputs.put(
                        slot.name(),
                        session.put(
                                slot.perParameter()
                                        ? StoredTensor.of(new double[members * SIZE], members, SIZE)
                                        : StoredTensor.of(new float[members], members)));
            }
            double[] scalars =
                    specs.stream()
                            .flatMap(spec -> SpecScalars.of(spec).scalars().values().stream())
                            .mapToDouble(Double::doubleValue)
                            .toArray();
            inputs.put(
                    HyperParameters.INPUT,
                    session.put(StoredTensor.of(scalars, members, scalars.length / members)));
            for (String name : List.of("a", "b")) {
                double[] values = REFERENCE.at("problem." + name).values();
                inputs.put(name, session.put(StoredTensor.of(values, 1, SIZE)));
            }
            this.program = program(optimizer);
        }

        private Program program(Optimizer optimizer) {
            Program update = new Program("Update");
            Shape matrix = Shape.of(Dimension.MEMBERS, Dimension.of(SIZE));
            Shape vector = Shape.of(Dimension.MEMBERS);
            Tensor theta = update.input("theta", matrix);
            SequencedMap<String, Tensor> slots = new LinkedHashMap<>();
            for (Optimizer.Slot slot : optimizer.slots()) {
                slots.put(
                        slot.name(),
                        update.input(slot.name(), slot.perParameter() ? matrix : vector));
            }
            Shape row = Shape.of(Dimension.ONE, Dimension.of(SIZE));
            Tensor a = update.input("a", row);
            Tensor b = update.input("b", row);
            Tensor working = update.input("working", vector);
            HyperParameters scalars =
                    HyperParameters.declare(
                            update,
                            List.copyOf(SpecScalars.of(specs.getFirst()).scalars().keySet()));
            Tensor gradient = theta.sub(b).mul(a).mul(2).add(theta.cos().mul(0.1));
            Tensor bounded =
                    specs.getFirst()
                            .gradientClipping()
                            .map(GradientBounds::new)
                            .map(bounds ->
                                    bounds.apply(
                                            update, gradient, scalars.within("gradientClipping")))
                            .orElse(gradient);
            HyperParameters own = scalars.within("optimizer");
            Tensor rates = own.exact("learningRate").unsqueeze(0);
            Optimizer.Update step =
                    optimizer.begin(
                            update,
                            update.members(working.gt(0)),
                            new Optimizer.State(theta, new NamedTensors(slots), rates),
                            own);
            step.step(bounded, Index.of(0));
            step.end();
            update.returns(List.of(theta));
            return update;
        }

        /// @param working one per member, 1 for those that are updated
        void step(long... working) {
            try (ResidentTensor mask = session.put(StoredTensor.of(working, working.length))) {
                inputs.put("working", mask);
                session.run(program, inputs);
            }
        }

        double[] theta(int member) {
            return requireNonNull(rows(member).get("theta"));
        }

        /// The rows of a member in everything that the optimiser changes.
        Map<String, double[]> rows(int member) {
            Map<String, double[]> rows = new LinkedHashMap<>();
            rows.put("theta", row("theta", member));
            for (Optimizer.Slot slot : Optimizer.of(specs.getFirst().optimizer()).slots()) {
                rows.put(slot.name(), row(slot.name(), member));
            }
            return rows;
        }

        private double[] row(String name, int member) {
            return requireNonNull(inputs.get(name)).read().rows(member).doubles();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
