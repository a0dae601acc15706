package dev.foldstream.trainer.training;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a training program is given, and the views of it that all of its parts share.
///
/// @param order rows of each step, `[E, S, M, B]`
/// @param segments first step and step after the last, `[G, 2]`
/// @param memberSteps steps of an epoch, `[M]`
/// @param validationRows `[Q, M, V]`
/// @param seeds where the noise of a trial starts, `[M]`
/// @param state see [StackState]
/// @param scalars of the members' specs
/// @param weights views of θ
/// @param leaves what gradients are taken of, and statistics as they are
/// @param trained the trained columns of θ, `[M, P]`
record ProgramInputs(
        Program program,
        TrainingDesign design,
        Batches batches,
        Tensor order,
        Tensor segments,
        Tensor memberSteps,
        Optional<Tensor> validationRows,
        Tensor seeds,
        NamedTensors state,
        HyperParameters scalars,
        NamedTensors weights,
        NamedTensors leaves,
        Tensor trained) {
    static final Shape PER_MEMBER = Shape.of(Dimension.MEMBERS);

    static ProgramInputs declare(Program program, TrainingDesign design) {
        Batches batches = Batches.declare(program, design.inputWidth(), design.targetWidth());
        Tensor order =
                program.input(
                        "order",
                        Shape.of(
                                Dimension.EPOCHS,
                                Dimension.STEPS,
                                Dimension.MEMBERS,
                                Dimension.BATCH));
        Tensor segments = program.input("segments", Shape.of(Dimension.SEGMENTS, Dimension.of(2)));
        Tensor memberSteps = program.input("member_steps", PER_MEMBER);
        Optional<Tensor> validationRows =
                design.validated()
                        ? Optional.of(
                                program.input(
                                        "validation_rows",
                                        Shape.of(
                                                Dimension.BLOCKS,
                                                Dimension.MEMBERS,
                                                Dimension.BLOCK)))
                        : Optional.empty();
        Tensor seeds = program.input("seeds", PER_MEMBER);
        NamedTensors state = StackState.declare(program, design);
        HyperParameters scalars = HyperParameters.declare(program, design.scalars());
        program.heading("weights");
        Tensor theta = state.get(StackState.PARAMETERS);
        NamedTensors weights = design.architecture().views(theta);
        return new ProgramInputs(
                program,
                design,
                batches,
                order,
                segments,
                memberSteps,
                validationRows,
                seeds,
                state,
                scalars,
                weights,
                leaves(design, weights),
                theta.slice(1, 0, design.architecture().trainedSize()).named("trained"));
    }

    private static NamedTensors leaves(TrainingDesign design, NamedTensors weights) {
        SequencedMap<String, Tensor> leaves = new LinkedHashMap<>();
        for (Parameter parameter : design.architecture().parameters()) {
            Tensor view = weights.get(parameter.name());
            leaves.put(parameter.name(), parameter.isTrained() ? view.leaf() : view);
        }
        return new NamedTensors(leaves);
    }

    /// The leaves of trained parameters, in the order of θ.
    List<Tensor> trainedLeaves() {
        return design.architecture().parameters().stream()
                .filter(Parameter::isTrained)
                .map(parameter -> leaves.get(parameter.name()))
                .toList();
    }

    /// The scalars of the network's spec.
    HyperParameters networkScalars() {
        return scalars.within(TrainingDesign.NETWORK);
    }

    /// The scalars of a part of the training spec.
    HyperParameters scalars(String part) {
        return scalars.within("training").within(part);
    }
}
