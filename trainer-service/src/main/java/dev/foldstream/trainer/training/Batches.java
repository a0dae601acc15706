package dev.foldstream.trainer.training;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;

/// The part of a program that gathers rows from the resident dataset and normalises them with each
/// member's own scale; see [dev.foldstream.trainer.sample.StandardSamples].
///
/// A padded row is gathered as zeros, the mean row, and weighs nothing.
final class Batches {
    private final Program program;
    private final Columns inputs;
    private final Columns targets;

    private Batches(Program program, int inputWidth, int targetWidth) {
        this.program = program;
        this.inputs = Columns.declare(program, "input", inputWidth);
        this.targets = Columns.declare(program, "target", targetWidth);
    }

    /// Declares the dataset and the scales as inputs of a program.
    static Batches declare(Program program, int inputWidth, int targetWidth) {
        return new Batches(program, inputWidth, targetWidth);
    }

    /// @param rows `[N, F]`
    /// @param scale `[M, 1, F]`
    /// @param shift `[M, 1, F]`
    private record Columns(Tensor rows, Tensor scale, Tensor shift) {

        static Columns declare(Program program, String kind, int width) {
            Shape perMember = Shape.of(Dimension.MEMBERS, Dimension.ONE, Dimension.of(width));
            return new Columns(
                    program.input(kind + "s", Shape.of(Dimension.ROWS, Dimension.of(width))),
                    program.input(kind + "_scale", perMember),
                    program.input(kind + "_shift", perMember));
        }

        Tensor gather(Tensor numbers) {
            return shift.addcmul(rows.gather(numbers), scale).real();
        }
    }

    /// Gathers and normalises.
    ///
    /// @param rows `[…, M, B]`, padded with [DataOrder#PADDING]
    Batch gather(Tensor rows) {
        Tensor real = rows.ge(0).named("real");
        Tensor numbers = rows.clampMin(0);
        Tensor mask = real.unsqueeze(real.shape().rank());
        Tensor x = program.variable("x", inputs.gather(numbers));
        Tensor y = program.variable("y", targets.gather(numbers));
        program.when(
                real.all().not(),
                () -> {
                    program.assign(x, x.where(mask, 0));
                    program.assign(y, y.where(mask, 0));
                });
        return new Batch(
                x,
                y,
                mask.real().named("present"),
                real.to(Precision.FLOAT64).sum(real.shape().rank() - 1).named("counts"));
    }

    /// Rows of all members.
    ///
    /// @param inputs `[…, M, B, F]`, normalised
    /// @param targets `[…, M, B, O]`, normalised
    /// @param present `[…, M, B, 1]`, 1 for a real row, 0 for padding
    /// @param counts `[…, M]`, number of real rows, double precision
    record Batch(Tensor inputs, Tensor targets, Tensor present, Tensor counts) {

        /// The rows of one step of several.
        Batch step(Index step) {
            return new Batch(
                    inputs.select(0, step),
                    targets.select(0, step),
                    present.select(0, step),
                    counts.select(0, step));
        }

        /// The weight of each row in its member's mean, `[…, M, B, 1]`.
        Tensor rowWeights() {
            Tensor atLeastOne = counts.real().clampMin(1);
            int rank = atLeastOne.shape().rank();
            return present.div(atLeastOne.unsqueeze(rank).unsqueeze(rank + 1)).named("row_weights");
        }
    }
}
