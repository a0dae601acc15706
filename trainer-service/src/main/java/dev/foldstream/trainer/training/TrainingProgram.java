package dev.foldstream.trainer.training;

import static dev.foldstream.trainer.training.StackState.ACTIVE;
import static dev.foldstream.trainer.training.StackState.BEST_LOSS;
import static dev.foldstream.trainer.training.StackState.EPOCHS;

import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import dev.foldstream.trainer.training.Batches.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Writes the program that trains a stack for some epochs: the steps of each, its validation, and
/// what its end decides.
///
/// The program ends a call early, at the end of an epoch, when no more than half of its members are
/// active: then the stack is to be compacted. That depends on the state alone, so the same stack is
/// compacted at the same epochs however its epochs are divided into calls.
///
/// The validation loss is the plain reconstruction loss; the training loss is the mean over the
/// epoch's steps of the whole objective, each taken before its update, and selects where there is
/// no validation part.
///
/// The program returns, for the epochs that it ran and with NaN for members that had stopped
/// before: the training losses `[E, M]`; with a validation part the validation losses `[E, M]`;
/// where the objective has several terms, each of them `[E, M]` in the order of [Objective#terms].
final class TrainingProgram {
    private final Program program;
    private final ProgramInputs inputs;
    private final NamedTensors state;
    private final TrainingSegment segment;
    private final Objective objective;

    private TrainingProgram(TrainingDesign design) {
        this.program = design.program("Train");
        this.inputs = ProgramInputs.declare(program, design);
        this.state = inputs.state();
        this.segment = new TrainingSegment(inputs);
        this.objective = segment.objective();
    }

    /// Equal designs give equal texts.
    static Program of(TrainingDesign design) {
        return new TrainingProgram(design).write();
    }

    /// Names of what a program returns beside the training loss and the validation loss.
    static List<String> components(TrainingDesign design) {
        List<String> terms =
                new Objective(ProgramInputs.declare(design.program("Terms"), design)).terms();
        return terms.size() == 1 ? List.of() : terms;
    }

    private Program write() {
        SequencedMap<String, TensorList> logs = new LinkedHashMap<>();
        logs.put("training", program.list(ProgramInputs.PER_MEMBER));
        if (inputs.validationRows().isPresent()) {
            logs.put("validation", program.list(ProgramInputs.PER_MEMBER));
        }
        List<String> terms = objective.terms();
        if (terms.size() > 1) {
            terms.forEach(term -> logs.put(term, program.list(ProgramInputs.PER_MEMBER)));
        }
        program.forEach(
                "epoch",
                Dimension.EPOCHS,
                epoch -> {
                    Tensor active = state.get(ACTIVE).gt(0).named("is_active");
                    Tensor enough = active.to(Precision.INT64).sum(0).mul(2).gt(Dimension.MEMBERS);
                    program.when(enough, () -> epoch(epoch, active, logs));
                });
        List<Tensor> results = new ArrayList<>();
        logs.values().forEach(log -> results.add(log.stack(Dimension.EPOCHS)));
        program.returns(results);
        return program;
    }

    private void epoch(Index epoch, Tensor active, SequencedMap<String, TensorList> logs) {
        state.get(EPOCHS).increase(active.to(Precision.INT64));
        SequencedMap<String, Tensor> terms = train(epoch, active);
        SequencedMap<String, Tensor> values = new LinkedHashMap<>(terms);
        Tensor trainingLoss = objective.total(terms).named("training_loss");
        values.put("training", trainingLoss);
        Tensor selectionLoss = inputs.validationRows().map(this::validate).orElse(trainingLoss);
        values.put("validation", selectionLoss);
        logs.forEach((name, log) -> {
            Tensor value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("nothing is logged as " + name);
            }
            log.append(value.where(active, Double.NaN));
        });
        new EpochEnd(inputs).write(trainingLoss, selectionLoss, active);
    }

    /// @return the terms of the loss, mean over the epoch's rows, `[M]`, double precision
    private SequencedMap<String, Tensor> train(Index epoch, Tensor active) {
        program.heading("training");
        Tensor order = inputs.order().select(0, epoch);
        Tensor rows = state.get(BEST_LOSS).zeros().named("total_rows");
        SequencedMap<String, Tensor> totals = new LinkedHashMap<>();
        objective.terms().forEach(term -> totals.put(term, rows.zeros().named("total_" + term)));
        program.forEach(
                "segment",
                Dimension.SEGMENTS,
                index -> {
                    Tensor bounds = inputs.segments().select(0, index);
                    Index start = bounds.select(0, Index.of(0)).toIndex();
                    Index stop = bounds.select(0, Index.of(1)).toIndex();
                    Batch batch =
                            inputs.batches().gather(order.slice(0, start, stop, Dimension.SEGMENT));
                    Selection members = program.members(active.and(inputs.memberSteps().ge(stop)));
                    segment.write(batch, members)
                            .forEach((name, values) ->
                                    total(totals, name)
                                            .increase(values.mul(batch.counts()).sum(0)));
                    rows.increase(batch.counts().sum(0));
                });
        totals.replaceAll((name, total) -> total.div(rows));
        return totals;
    }

    private static Tensor total(SequencedMap<String, Tensor> totals, String name) {
        Tensor total = totals.get(name);
        if (total == null) {
            throw new IllegalStateException("no total of the term " + name);
        }
        return total;
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
                    Batch batch = inputs.batches().gather(blocks.select(0, block));
                    Tensor output =
                            inputs.design()
                                    .architecture()
                                    .forward(
                                            Pass.evaluation(program, inputs.weights())
                                                    .with(inputs.networkScalars()),
                                            batch.inputs());
                    program.heading("validation loss");
                    Tensor mean =
                            objective.reconstruction(output, batch.targets(), batch.rowWeights());
                    total.increase(mean.to(Precision.FLOAT64).mul(batch.counts()));
                    rows.increase(batch.counts());
                });
        return total.div(rows).named("validation_loss");
    }
}
