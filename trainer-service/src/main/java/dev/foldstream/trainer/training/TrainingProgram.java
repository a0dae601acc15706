package dev.foldstream.trainer.training;

import static dev.foldstream.trainer.training.StackState.ACTIVE;
import static dev.foldstream.trainer.training.StackState.BEST_EPOCH;
import static dev.foldstream.trainer.training.StackState.BEST_LOSS;
import static dev.foldstream.trainer.training.StackState.BEST_PARAMETERS;
import static dev.foldstream.trainer.training.StackState.EPOCHS;
import static dev.foldstream.trainer.training.StackState.PARAMETERS;
import static dev.foldstream.trainer.training.StackState.REFERENCE_LOSS;
import static dev.foldstream.trainer.training.StackState.STALENESS;
import static dev.foldstream.trainer.training.StackState.UPDATES;

import dev.foldstream.contracts.spec.EarlyStopping;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.loss.Loss;
import dev.foldstream.trainer.optimizer.Optimizer;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import dev.foldstream.trainer.schedule.Schedule;
import dev.foldstream.trainer.training.Batches.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the program that trains a stack for some epochs: forward, loss, gradient and update of
/// all members at once, step after step; then the losses, the best weights and who goes on.
///
/// A member's loss in a step is the mean over its real rows. The gradient of the sum over members
/// gives each member the gradient of its own loss, since no parameter is shared. A member without
/// rows in a step, or one that has stopped, is not updated at all.
///
/// After each epoch the validation loss selects; without a validation part the training loss does,
/// which is the mean over the epoch's steps, each taken before its update. A lower loss makes the
/// epoch the best one. Early stopping counts the epochs since the loss fell by more than the
/// minimum delta below the last such fall. A member whose loss is not finite stops; nothing of it
/// reaches the others.
///
/// The program returns the training losses `[E, M]` and, with a validation part, the validation
/// losses `[E, M]`; NaN for members that had stopped before the epoch.
final class TrainingProgram {
    private static final Shape PER_MEMBER = Shape.of(Dimension.MEMBERS);

    /// An odd number without pattern, so that the noise of consecutive steps has nothing in common.
    private static final double NOISE_STRIDE = 0x9E3779B97F4AL;

    private final Architecture architecture;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final Optional<EarlyStopping> earlyStopping;
    private final int epochs;
    private final Program program = new Program("Train");
    private final Batches batches;
    private final Tensor order;
    private final Tensor segments;
    private final Tensor memberSteps;
    private final Optional<Tensor> validationRows;
    private final Tensor seeds;
    private final NamedTensors state;
    private final HyperParameters scalars;
    private final NamedTensors weights;
    private final NamedTensors leaves;

    private TrainingProgram(TrainingDesign design) {
        this.architecture = design.architecture();
        this.loss = design.loss();
        this.optimizer = design.optimizer();
        this.schedule = design.schedule();
        this.earlyStopping = design.earlyStopping();
        this.epochs = design.epochs();
        this.batches = Batches.declare(program, design.inputWidth(), design.targetWidth());
        this.order =
                program.input(
                        "order",
                        Shape.of(
                                Dimension.EPOCHS,
                                Dimension.STEPS,
                                Dimension.MEMBERS,
                                Dimension.BATCH));
        this.segments = program.input("segments", Shape.of(Dimension.SEGMENTS, Dimension.of(2)));
        this.memberSteps = program.input("member_steps", PER_MEMBER);
        this.validationRows =
                design.validated()
                        ? Optional.of(
                                program.input(
                                        "validation_rows",
                                        Shape.of(
                                                Dimension.BLOCKS,
                                                Dimension.MEMBERS,
                                                Dimension.BLOCK)))
                        : Optional.empty();
        this.seeds = program.input("seeds", PER_MEMBER);
        this.state = StackState.declare(program, architecture, optimizer);
        this.scalars =
                HyperParameters.declare(program, List.copyOf(design.scalars().keySet()))
                        .within("training");
        program.heading("weights");
        this.weights = architecture.views(state.get(PARAMETERS));
        this.leaves = weights.map(Tensor::leaf);
    }

    /// Equal designs give equal texts.
    static Program of(TrainingDesign design) {
        return new TrainingProgram(design).write();
    }

    private Program write() {
        TensorList training = program.list(PER_MEMBER);
        TensorList validation = program.list(PER_MEMBER);
        program.forEach(
                "epoch",
                Dimension.EPOCHS,
                epoch -> {
                    Tensor active = state.get(ACTIVE).gt(0).named("is_active");
                    state.get(EPOCHS).increase(active.to(Precision.INT64));
                    Tensor trainingLoss = trainEpoch(epoch, active);
                    training.append(trainingLoss.where(active, Double.NaN));
                    Tensor finite = trainingLoss.isFinite();
                    if (validationRows.isPresent()) {
                        Tensor validationLoss = validate(validationRows.get());
                        validation.append(validationLoss.where(active, Double.NaN));
                        judge(validationLoss, active.and(finite.and(validationLoss.isFinite())));
                    } else {
                        judge(trainingLoss, active.and(finite));
                    }
                });
        List<Tensor> losses = new ArrayList<>();
        losses.add(training.stack(Dimension.EPOCHS));
        if (validationRows.isPresent()) {
            losses.add(validation.stack(Dimension.EPOCHS));
        }
        program.returns(losses);
        return program;
    }

    /// @return the training loss of the epoch `[M]`, double precision
    private Tensor trainEpoch(Index epoch, Tensor active) {
        program.heading("training");
        Tensor epochOrder = order.select(0, epoch);
        Tensor total = state.get(BEST_LOSS).zeros().named("total_loss");
        Tensor rows = state.get(BEST_LOSS).zeros().named("total_rows");
        program.forEach(
                "segment",
                Dimension.SEGMENTS,
                segment -> {
                    Tensor bounds = segments.select(0, segment);
                    Index start = bounds.select(0, Index.of(0)).toIndex();
                    Index stop = bounds.select(0, Index.of(1)).toIndex();
                    Batch batch =
                            batches.gather(epochOrder.slice(0, start, stop, Dimension.SEGMENT));
                    Selection members = program.members(active.and(memberSteps.ge(stop)));
                    Tensor losses = trainSegment(batch, members);
                    total.increase(losses.to(Precision.FLOAT64).mul(batch.counts()).sum(0));
                    rows.increase(batch.counts().sum(0));
                });
        return total.div(rows).named("training_loss");
    }

    /// @return the losses of the steps `[T, M]`
    private Tensor trainSegment(Batch batch, Selection members) {
        Tensor parameters = state.get(PARAMETERS);
        Tensor done = state.get(UPDATES).to(Precision.FLOAT64);
        Tensor steps = batch.counts().ones().cumsum(0).sub(1).add(done).named("steps");
        Tensor rates =
                schedule.learningRates(
                                program,
                                new Schedule.Moment(
                                        steps, memberSteps.to(Precision.FLOAT64), epochs),
                                scalars.within("optimizer").exact("learningRate"),
                                state,
                                scalars.within("schedule"))
                        .named("learning_rates");
        Optimizer.Update update =
                optimizer.begin(
                        program,
                        members,
                        new Optimizer.State(parameters, state, rates),
                        scalars.within("optimizer"));
        Tensor noise = steps.to(Precision.INT64).mul(NOISE_STRIDE).add(seeds).named("noise");
        Tensor rowWeights = rowWeights(batch);
        TensorList losses = program.list(PER_MEMBER);
        program.forEach(
                "step",
                Dimension.SEGMENT,
                step -> {
                    Pass pass =
                            Pass.training(
                                    program,
                                    leaves,
                                    batch.present().select(0, step),
                                    noise.select(0, step));
                    Tensor output = architecture.forward(pass, batch.inputs().select(0, step));
                    program.heading("loss");
                    Tensor elements =
                            loss.elements(
                                    output,
                                    batch.targets().select(0, step),
                                    scalars.within("loss"));
                    Tensor stepLoss =
                            weightedSum(elements, rowWeights.select(0, step)).named("loss");
                    losses.append(stepLoss.detach());
                    program.heading("update");
                    update.step(gradient(stepLoss), step);
                });
        update.end();
        state.get(UPDATES).increase(members.mask().to(Precision.INT64).mul(Dimension.SEGMENT));
        return losses.stack(Dimension.SEGMENT);
    }

    /// The gradient of all parameters, `[M, P]`.
    private Tensor gradient(Tensor stepLoss) {
        List<Tensor> gradients = program.gradients(stepLoss, leaves.all());
        List<Tensor> columns = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            Dimension size = Dimension.of(architecture.parameters().get(i).size());
            columns.add(gradients.get(i).flatten(1, size));
        }
        return program.concatenate(columns, 1).named("gradient");
    }

    /// @return the validation loss `[M]`, double precision
    private Tensor validate(Tensor blocks) {
        program.heading("validation");
        Tensor total = state.get(BEST_LOSS).zeros().named("total_loss");
        Tensor rows = state.get(BEST_LOSS).zeros().named("total_rows");
        program.forEach(
                "block",
                Dimension.BLOCKS,
                block -> {
                    Batch batch = batches.gather(blocks.select(0, block));
                    Tensor output =
                            architecture.forward(Pass.evaluation(program, weights), batch.inputs());
                    program.heading("validation loss");
                    Tensor elements =
                            loss.elements(output, batch.targets(), scalars.within("loss"));
                    Tensor mean = weightedSum(elements, rowWeights(batch));
                    total.increase(mean.to(Precision.FLOAT64).mul(batch.counts()));
                    rows.increase(batch.counts());
                });
        return total.div(rows).named("validation_loss");
    }

    /// The weight of each row in its member's mean, `[…, M, B, 1]`.
    private static Tensor rowWeights(Batch batch) {
        Tensor counts = batch.counts().to(Precision.FLOAT32).clampMin(1);
        int rank = counts.shape().rank();
        return batch.present().div(counts.unsqueeze(rank).unsqueeze(rank + 1)).named("row_weights");
    }

    /// The mean over real rows and over the last axis, `[M]`.
    private static Tensor weightedSum(Tensor elements, Tensor rowWeights) {
        Tensor sum = elements.mul(rowWeights).sum(1, 2);
        return elements.shape().dimension(2) instanceof Dimension.Extent width && width.size() > 1
                ? sum.div(width.size())
                : sum;
    }

    /// Keeps the best weights and decides who goes on.
    ///
    /// @param selectionLoss `[M]`
    /// @param sound the active members whose losses are finite
    private void judge(Tensor selectionLoss, Tensor sound) {
        program.heading("best epoch");
        Tensor best = sound.and(selectionLoss.lt(state.get(BEST_LOSS))).named("is_best");
        overwrite(BEST_LOSS, selectionLoss, best);
        overwrite(BEST_EPOCH, state.get(EPOCHS), best);
        state.get(BEST_PARAMETERS)
                .set(state.get(PARAMETERS).where(best.unsqueeze(1), state.get(BEST_PARAMETERS)));
        program.heading("who goes on");
        Tensor goesOn =
                earlyStopping.map(rule -> patient(rule, selectionLoss, sound)).orElse(sound);
        state.get(ACTIVE).set(goesOn.to(Precision.INT64));
    }

    private Tensor patient(EarlyStopping rule, Tensor selectionLoss, Tensor sound) {
        Tensor threshold = state.get(REFERENCE_LOSS).sub(rule.minimumDelta());
        Tensor improved = sound.and(selectionLoss.lt(threshold)).named("has_improved");
        overwrite(REFERENCE_LOSS, selectionLoss, improved);
        state.get(STALENESS).increase(sound.to(Precision.INT64));
        overwrite(STALENESS, state.get(STALENESS).zeros(), improved);
        return sound.and(state.get(STALENESS).lt(rule.patience()));
    }

    private void overwrite(String name, Tensor value, Tensor mask) {
        state.get(name).set(value.where(mask, state.get(name)));
    }
}
