package dev.foldstream.trainer.training;

import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Writes the program that predicts a block of rows with every member's best weights.
final class PredictionProgram {
    private PredictionProgram() {}

    /// The program returns `[M, V, O]` in the targets' units, double precision; what it says for
    /// padded rows means nothing.
    static Program of(TrainingDesign design) {
        Program program = new Program("Predict");
        Batches batches = Batches.declare(program, design.inputWidth(), design.targetWidth());
        Tensor rows = program.input("rows", Shape.of(Dimension.MEMBERS, Dimension.BLOCK));
        Tensor theta =
                program.input(
                        StackState.BEST_PARAMETERS,
                        Shape.of(Dimension.MEMBERS, Dimension.of(design.architecture().size())));
        Shape perMember =
                Shape.of(Dimension.MEMBERS, Dimension.ONE, Dimension.of(design.targetWidth()));
        Tensor output =
                design.architecture()
                        .forward(
                                Pass.evaluation(program, design.architecture().views(theta)),
                                batches.gather(rows).inputs());
        Tensor mean = program.input("target_mean", perMember);
        Tensor deviation = program.input("target_deviation", perMember);
        Tensor prediction = design.loss().prediction(output).to(Precision.FLOAT64);
        program.returns(List.of(prediction.mul(deviation).add(mean)));
        return program;
    }
}
