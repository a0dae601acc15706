package dev.foldstream.trainer.training;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;

/// The part of a program that gathers rows from the resident dataset and normalises them with each
/// member's own scale, in double precision; the network sees single precision.
///
/// A padded row is gathered as zeros, the mean row, and weighs nothing.
final class Batches {
    private final Tensor inputs;
    private final Tensor targets;
    private final Tensor inputMean;
    private final Tensor inputDeviation;
    private final Tensor targetMean;
    private final Tensor targetDeviation;

    private Batches(Program program, int inputWidth, int targetWidth) {
        Dimension features = Dimension.of(inputWidth);
        Dimension outputs = Dimension.of(targetWidth);
        Shape inputScale = Shape.of(Dimension.MEMBERS, Dimension.ONE, features);
        Shape targetScale = Shape.of(Dimension.MEMBERS, Dimension.ONE, outputs);
        this.inputs = program.input("inputs", Shape.of(Dimension.ROWS, features));
        this.targets = program.input("targets", Shape.of(Dimension.ROWS, outputs));
        this.inputMean = program.input("input_mean", inputScale);
        this.inputDeviation = program.input("input_deviation", inputScale);
        this.targetMean = program.input("target_mean", targetScale);
        this.targetDeviation = program.input("target_deviation", targetScale);
    }

    /// Declares the dataset and the scales as inputs of a program.
    static Batches declare(Program program, int inputWidth, int targetWidth) {
        return new Batches(program, inputWidth, targetWidth);
    }

    /// Gathers and normalises.
    ///
    /// @param rows `[…, M, B]`, padded with [DataOrder#PADDING]
    Batch gather(Tensor rows) {
        Tensor real = rows.ge(0).named("real");
        Tensor present = rows.clampMin(0);
        Tensor mask = real.unsqueeze(real.shape().rank());
        return new Batch(
                normalized(inputs.gather(present), inputMean, inputDeviation, mask).named("x"),
                normalized(targets.gather(present), targetMean, targetDeviation, mask).named("y"),
                mask.to(Precision.FLOAT32).named("present"),
                real.to(Precision.FLOAT64).sum(real.shape().rank() - 1).named("counts"));
    }

    private static Tensor normalized(Tensor values, Tensor mean, Tensor deviation, Tensor mask) {
        return values.sub(mean).div(deviation).to(Precision.FLOAT32).where(mask, 0);
    }

    /// Predictions of a network in the targets' units, double precision.
    Tensor restore(Tensor prediction) {
        return prediction.to(Precision.FLOAT64).mul(targetDeviation).add(targetMean);
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
            Tensor atLeastOne = counts.to(Precision.FLOAT32).clampMin(1);
            int rank = atLeastOne.shape().rank();
            return present.div(atLeastOne.unsqueeze(rank).unsqueeze(rank + 1)).named("row_weights");
        }
    }
}
