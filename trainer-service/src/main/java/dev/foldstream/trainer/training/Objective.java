package dev.foldstream.trainer.training;

import dev.foldstream.contracts.spec.CompositeTerms;
import dev.foldstream.trainer.architecture.Lesson;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.training.Batches.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Writes what a step minimises, and its gradient:
///
/// `weight · reconstruction + l1 · mean |θ| + l2 · mean θ² + gradient · mean ‖∂y/∂x‖²`
///
/// | term | mean over |
/// |---|---|
/// | reconstruction, the loss's elements | real rows of the batch and the last axis |
/// | `‖∂y/∂x‖² = Σ_o Σ_f (∂y_o/∂x_f)²` of the network's output by its normalised input | real rows |
/// | `‖θ‖` and `θ²` | all trained scalars of the member |
///
/// A member's loss is its own mean. The gradient of the sum over members gives each member the
/// gradient of its own loss, since no parameter is shared. The gradient of `mean ‖∂y/∂x‖²` is the
/// true one: the program differentiates the derivative. A term that weighs nothing is not written.
final class Objective {
    private static final String RECONSTRUCTION = "reconstruction";
    private static final String GRADIENT = "gradient";
    private static final String L1 = "l1";
    private static final String L2 = "l2";

    private final ProgramInputs inputs;
    private final Program program;
    private final TrainingDesign design;
    private final HyperParameters scalars;
    private final CompositeTerms terms;

    Objective(ProgramInputs inputs) {
        this.inputs = inputs;
        this.program = inputs.program();
        this.design = inputs.design();
        this.scalars = inputs.scalars("loss");
        this.terms = design.training().loss().terms();
    }

    /// The terms that are written, in the order of the experiment file's reference.
    List<String> terms() {
        List<String> names = new ArrayList<>(List.of(RECONSTRUCTION));
        if (terms.gradient() != 0) {
            names.add(GRADIENT);
        }
        if (terms.l1() != 0) {
            names.add(L1);
        }
        if (terms.l2() != 0) {
            names.add(L2);
        }
        return names;
    }

    /// What a step costs.
    ///
    /// @param terms by name, `[M]`, before they are weighted; without gradient
    /// @param gradient of their weighted sum, `[M, P]`
    record StepLoss(SequencedMap<String, Tensor> terms, Tensor gradient) {}

    /// Writes the loss of one step.
    ///
    /// @param batch of this step
    /// @param rowWeights of this step, `[M, B, 1]`
    StepLoss write(Pass pass, Batch batch, Tensor rowWeights) {
        boolean penalized = terms.gradient() != 0;
        Tensor x = penalized ? batch.inputs().leaf().named("x") : batch.inputs();
        Lesson lesson =
                design.architecture()
                        .lesson(penalized ? pass.differentiatedTwice() : pass, x, batch.targets());
        Tensor output = lesson.said();
        program.heading("loss");
        SequencedMap<String, Tensor> values = new LinkedHashMap<>();
        values.put(RECONSTRUCTION, reconstruction(output, lesson.right(), rowWeights));
        if (penalized) {
            values.put(GRADIENT, gradientPenalty(output, x, rowWeights));
        }
        program.heading("gradient");
        Tensor gradient = gradient(values);
        values.replaceAll((name, value) -> value.detach());
        if (terms.l1() != 0) {
            values.put(L1, inputs.trained().abs().mean(1));
            gradient = gradient.add(inputs.trained().sign().mul(scalars.get(L1, 2)).div(size()));
        }
        if (terms.l2() != 0) {
            values.put(L2, inputs.trained().square().mean(1));
            Tensor slope = inputs.trained().mul(scalars.get(L2, 2)).mul(2).div(size());
            gradient = gradient.add(slope);
        }
        return new StepLoss(values, gradient.named("gradient"));
    }

    /// The weighted sum of the terms.
    ///
    /// @param values by name, `[…, M]`
    Tensor total(SequencedMap<String, Tensor> values) {
        return values.entrySet().stream()
                .map(term -> term.getValue().mul(weight(term.getKey())))
                .reduce(Tensor::add)
                .orElseThrow()
                .named("loss");
    }

    private Tensor weight(String term) {
        return scalars.get(term.equals(RECONSTRUCTION) ? "weight" : term, 1);
    }

    private int size() {
        return design.architecture().trainedSize();
    }

    /// The mean of the loss's elements over real rows and the last axis, `[M]`.
    Tensor reconstruction(Tensor output, Tensor targets, Tensor rowWeights) {
        Tensor elements = design.loss().elements(output, targets, scalars);
        Tensor sum = elements.mul(rowWeights).sum(1, 2);
        return elements.shape().dimension(2) instanceof Dimension.Extent width && width.size() > 1
                ? sum.div(width.size())
                : sum;
    }

    private Tensor gradientPenalty(Tensor output, Tensor x, Tensor rowWeights) {
        program.heading("gradient penalty");
        Tensor penalty = rowWeights.zeros();
        for (int o = 0; o < design.targetWidth(); o++) {
            Tensor slope = program.differentiableGradient(output.slice(2, o, o + 1), x);
            penalty = penalty.add(slope.square().sum(2).unsqueeze(2));
        }
        return penalty.mul(rowWeights).sum(1, 2);
    }

    /// The gradient of the weighted sum of the terms, `[M, P]`.
    private Tensor gradient(SequencedMap<String, Tensor> values) {
        List<Tensor> weights = values.keySet().stream().map(this::weight).toList();
        List<Tensor> columns =
                program
                        .gradients(List.copyOf(values.values()), weights, inputs.trainedLeaves())
                        .stream()
                        .map(gradient -> gradient.flatten(1))
                        .toList();
        return program.concatenate(columns, 1);
    }
}
