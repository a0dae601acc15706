package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
    private static final PyTorchReference REFERENCE = PyTorchReference.of("gradient_penalty");
    private static final ModelSpec MODEL =
            new ModelSpec(
                    new Mlp(List.of(4), Activation.TANH),
                    Optional.of(
                            StackFixture.training(
                                    "{loss: {kind: mse, weight: 2, l1: 0.125, l2: 0.25, gradient: 0.5}}")));

    @Test
    void the_composite_and_its_gradient_are_those_of_pytorch() {
        TrainingDesign design = TrainingDesign.of(MODEL, samples());
        Program program = new Program("Objective");
        ProgramInputs inputs = ProgramInputs.declare(program, design);
        Shape row = Shape.of(Dimension.MEMBERS, Dimension.BATCH);
        Tensor x = program.input("x", row.append(Dimension.of(2)));
        Tensor y = program.input("y", row.append(Dimension.ONE));
        Tensor weights = y.ones().div(5);
        Objective objective = new Objective(inputs);
        Objective.StepLoss loss =
                objective.write(
                        Pass.training(program, inputs.leaves(), y.ones(), inputs.seeds()),
                        new Batches.Batch(x, y, y.ones(), y.sum(1, 2)),
                        weights);
        List<Tensor> results = new ArrayList<>();
        results.add(objective.total(loss.terms()));
        results.add(loss.gradient());
        results.addAll(loss.terms().values());
        program.returns(results);

        List<StoredTensor> values = run(program, design);

        assertThat(objective.terms()).containsExactly("reconstruction", "gradient", "l1", "l2");
        assertThat(values.get(0).doubles()[0])
                .isCloseTo(REFERENCE.at("composite.value").number(), within(1e-10));
        assertThat(values.get(1).doubles())
                .containsExactly(theta("composite.gradients"), within(1e-10));
        String[] terms = {"mse", "penalty", "l1", "l2"};
        for (int i = 0; i < terms.length; i++) {
            assertThat(values.get(2 + i).doubles()[0])
                    .as(terms[i])
                    .isCloseTo(REFERENCE.at(terms[i] + ".value").number(), within(1e-10));
        }
    }

    private static List<StoredTensor> run(Program program, TrainingDesign design) {
        List<Trial> trials = samples().trials();
        double[] scalars =
                SpecScalars.of(MODEL).scalars().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        Map<String, StoredTensor> arrays =
                new LinkedHashMap<>(
                        StackState.initial(
                                design,
                                new FirstWeights(design, trials, new LinkedHashMap<>())
                                        .draw(List.of(0), 1)));
        arrays.put("parameters", StoredTensor.of(theta("parameters"), 1, 17));
        arrays.put(HyperParameters.INPUT, StoredTensor.of(scalars, 1, scalars.length));
        arrays.put("x", REFERENCE.at("x").tensor().reshaped(1, 5, 2));
        arrays.put("y", REFERENCE.at("target").tensor().reshaped(1, 5, 1));
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> inputs = new LinkedHashMap<>();
            for (String name : program.inputs()) {
                StoredTensor array = arrays.getOrDefault(name, StoredTensor.of(new long[] {0}, 1));
                inputs.put(name, session.put(array));
            }
            for (String name : List.of("order", "segments")) {
                inputs.put(name, session.put(StoredTensor.of(new long[] {0}, 1, 1, 1, 1)));
            }
            for (String name : List.of("inputs", "targets")) {
                inputs.put(name, session.put(StoredTensor.of(new double[2], 1, 2)));
            }
            return session.run(program, inputs);
        }
    }

    /// The reference's arrays in the order of a member's row; PyTorch's weights are transposed.
    private static double[] theta(String path) {
        double[] theta = new double[17];
        double[] hidden = REFERENCE.at(path + ".layer0_weight").values();
        for (int out = 0; out < 4; out++) {
            for (int in = 0; in < 2; in++) {
                theta[in * 4 + out] = hidden[out * 2 + in];
            }
        }
        System.arraycopy(REFERENCE.at(path + ".layer0_bias").values(), 0, theta, 8, 4);
        System.arraycopy(REFERENCE.at(path + ".layer1_weight").values(), 0, theta, 12, 4);
        System.arraycopy(REFERENCE.at(path + ".layer1_bias").values(), 0, theta, 16, 1);
        return theta;
    }

    private static StackSamples samples() {
        RowIndices rows = new RowIndices(0, 1);
        return new StackSamples(
                new Samples(
                        StoredTensor.of(new double[] {1, 2, 3, 4}, 2, 2),
                        StoredTensor.of(new double[] {1, 2}, 2, 1)),
                List.of(new TrialRows(new Trial("m", 0, 1), rows, new RowIndices(), rows)));
    }
}
