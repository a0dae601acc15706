package dev.foldstream.trainer.training;

import static dev.foldstream.trainer.training.StackState.DIVERGED_AT;
import static dev.foldstream.trainer.training.StackState.LAST_LOSS;
import static dev.foldstream.trainer.training.StackState.UPDATES;

import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.optimizer.GradientBounds;
import dev.foldstream.trainer.optimizer.Optimizer;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import dev.foldstream.trainer.schedule.Schedule;
import dev.foldstream.trainer.training.Batches.Batch;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Writes the steps of a segment: a run of steps in which the same members have rows. Forward,
/// loss, gradient and update of all members at once; a member without rows, or one that has
/// stopped, is computed but not updated at all.
///
/// What does not change within a segment is done once before its loop: gathering and normalising
/// the rows, the learning rates, the views of the chosen members' state.
final class TrainingSegment {
    /// An odd number without pattern, so that the noise of consecutive steps has nothing in common.
    private static final double NOISE_STRIDE = 0x9E3779B97F4BL;

    private final ProgramInputs inputs;
    private final Program program;
    private final TrainingDesign design;
    private final NamedTensors state;
    private final Objective objective;
    private final Optional<GradientBounds> bounds;

    TrainingSegment(ProgramInputs inputs) {
        this.inputs = inputs;
        this.program = inputs.program();
        this.design = inputs.design();
        this.state = inputs.state();
        this.objective = new Objective(inputs);
        this.bounds = design.training().gradientClipping().map(GradientBounds::new);
    }

    Objective objective() {
        return objective;
    }

    /// Writes the loop.
    ///
    /// @param batch of all steps, `[L, M, B, …]`
    /// @param members that are updated
    /// @return the terms of the loss by name, `[L, M]`, double precision
    SequencedMap<String, Tensor> write(Batch batch, Selection members) {
        Tensor done = state.get(UPDATES).to(Precision.FLOAT64);
        Tensor steps = batch.counts().ones().cumsum(0).sub(1).add(done).named("steps");
        Tensor noise =
                steps.to(Precision.INT64).mul(NOISE_STRIDE).add(inputs.seeds()).named("noise");
        Optimizer.Update update =
                design.optimizer()
                        .begin(
                                program,
                                members,
                                new Optimizer.State(inputs.trained(), state, learningRates(steps)),
                                inputs.scalars("optimizer"));
        Tensor rowWeights = batch.rowWeights();
        SequencedMap<String, TensorList> lists = new LinkedHashMap<>();
        objective.terms().forEach(term -> lists.put(term, program.list(ProgramInputs.PER_MEMBER)));
        program.forEach(
                "step",
                Dimension.SEGMENT,
                step -> {
                    Pass pass =
                            Pass.training(
                                            program,
                                            inputs.leaves(),
                                            batch.present().select(0, step),
                                            noise.select(0, step))
                                    .with(inputs.networkScalars());
                    Batch current = augmented(pass, batch.step(step));
                    Objective.StepLoss loss =
                            objective.write(pass, current, rowWeights.select(0, step));
                    loss.terms().forEach((name, value) -> append(lists, name, value));
                    program.heading("update");
                    update.step(bounded(loss.gradient()), step);
                    observe(pass, members);
                });
        update.end();
        SequencedMap<String, Tensor> terms = new LinkedHashMap<>();
        lists.forEach((name, list) ->
                terms.put(name, list.stack(Dimension.SEGMENT).to(Precision.FLOAT64)));
        watchDivergence(objective.total(terms), members);
        state.get(UPDATES).increase(members.mask().to(Precision.INT64).mul(Dimension.SEGMENT));
        return terms;
    }

    private Batch augmented(Pass pass, Batch batch) {
        return design.training()
                .augmentation()
                .map(spec ->
                        new AugmentedRows(spec, inputs.scalars("augmentation")).of(pass, batch))
                .orElse(batch);
    }

    private static void append(SequencedMap<String, TensorList> lists, String name, Tensor value) {
        TensorList list = lists.get(name);
        if (list == null) {
            throw new IllegalStateException("no list for the term " + name);
        }
        list.append(value);
    }

    private Tensor learningRates(Tensor steps) {
        Schedule.Moment moment =
                new Schedule.Moment(
                        steps,
                        inputs.memberSteps().to(Precision.FLOAT64),
                        design.training().epochs());
        return design.schedule()
                .learningRates(
                        program,
                        moment,
                        inputs.scalars("optimizer").exact("learningRate"),
                        state,
                        inputs.scalars("schedule"))
                .named("learning_rates");
    }

    private Tensor bounded(Tensor gradient) {
        return bounds.map(
                        bound -> bound.apply(program, gradient, inputs.scalars("gradientClipping")))
                .orElse(gradient);
    }

    /// Statistics that layers observed become those of the updated members.
    private void observe(Pass pass, Selection members) {
        pass.observations()
                .forEach((name, value) -> {
                    Tensor statistic = inputs.weights().get(name);
                    Tensor mask = members.mask();
                    for (int axis = 1; axis < value.shape().rank(); axis++) {
                        mask = mask.unsqueeze(axis);
                    }
                    statistic.set(value.detach().where(mask, statistic));
                });
    }

    /// Notes the first step of a member whose loss is not finite, and the last finite loss.
    ///
    /// @param losses `[L, M]`
    private void watchDivergence(Tensor losses, Selection members) {
        program.heading("divergence");
        Tensor before = losses.isFinite().not().to(Precision.INT64).cumsum(0).eq(0);
        Tensor good = before.to(Precision.INT64).sum(0).named("good_steps");
        Tensor bad = members.mask().and(good.lt(Dimension.SEGMENT));
        Tensor first = bad.and(state.get(DIVERGED_AT).eq(0));
        state.get(DIVERGED_AT)
                .set(state.get(UPDATES).add(good).add(1).where(first, state.get(DIVERGED_AT)));
        Tensor last = losses.pick(0, good.sub(1).clampMin(0));
        state.get(LAST_LOSS).set(last.where(members.mask().and(good.gt(0)), state.get(LAST_LOSS)));
    }
}
