package dev.foldstream.trainer.training;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Writes the program that predicts a block of rows with every member's best weights.
final class PredictionProgram {
    private PredictionProgram() {}

    /// The program returns `[M, V, O]` in the targets' units, double precision, and of a classifier
    /// what its last layer sees, `[M, V, D]`; what it says for padded rows means nothing.
    static Program of(TrainingDesign design) {
        Program program = design.program("Predict");
        Batches batches = Batches.declare(program, design.inputWidth(), design.targetWidth());
        Tensor rows = program.input("rows", Shape.of(Dimension.MEMBERS, Dimension.BLOCK));
        Tensor theta =
                program.input(
                        StackState.BEST_PARAMETERS,
                        Shape.of(Dimension.MEMBERS, Dimension.of(design.architecture().size())));
        Shape perMember =
                Shape.of(Dimension.MEMBERS, Dimension.ONE, Dimension.of(design.targetWidth()));
        HyperParameters scalars =
                design.hasNetworkScalars()
                        ? HyperParameters.declare(program, design.scalars())
                        : HyperParameters.none(program);
        Pass pass =
                Pass.evaluation(program, design.architecture().views(theta))
                        .with(scalars.within(TrainingDesign.NETWORK));
        Tensor inputs = batches.gather(rows).inputs();
        List<Tensor> seen =
                design.classifies()
                        ? List.of(design.architecture().representation(pass, inputs))
                        : List.of();
        Tensor output =
                seen.isEmpty()
                        ? design.architecture().forward(pass, inputs)
                        : design.architecture().output(pass, seen.getFirst());
        Tensor mean = program.input("target_mean", perMember);
        Tensor deviation = program.input("target_deviation", perMember);
        Tensor prediction = design.loss().prediction(output).to(Precision.FLOAT64);
        List<Tensor> results = new ArrayList<>(List.of(prediction.mul(deviation).add(mean)));
        results.addAll(seen);
        program.returns(results);
        return program;
    }
}
