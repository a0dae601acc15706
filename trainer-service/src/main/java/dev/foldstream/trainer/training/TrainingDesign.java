package dev.foldstream.trainer.training;

import dev.foldstream.contracts.spec.EarlyStopping;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.loss.Loss;
import dev.foldstream.trainer.optimizer.Optimizer;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.schedule.Schedule;
import java.util.Optional;
import java.util.SequencedMap;

/// What a training program is composed of. Stacks of one design share one program, however many
/// members and rows they have.
///
/// @param inputWidth `F`
/// @param targetWidth `O`
/// @param validated whether there is a validation part
record TrainingDesign(
        Architecture architecture,
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        Optional<EarlyStopping> earlyStopping,
        SequencedMap<String, Double> scalars,
        int epochs,
        int inputWidth,
        int targetWidth,
        boolean validated) {
    /// Scalars that a layer's output on a block of rows may take.
    private static final int BLOCK_SCALARS = 1 << 22;

    static TrainingDesign of(NetworkSpec network, TrainingSpec training, StackSamples samples) {
        int inputWidth = samples.samples().inputWidth();
        int targetWidth = samples.samples().targetWidth();
        return new TrainingDesign(
                Architecture.of(network, inputWidth, targetWidth),
                Loss.of(training.loss()),
                Optimizer.of(training.optimizer()),
                Schedule.of(training.schedule()),
                training.earlyStopping(),
                SpecScalars.of(new ModelSpec(network, Optional.of(training))).scalars(),
                training.epochs(),
                inputWidth,
                targetWidth,
                samples.validated());
    }

    /// Rows of a block that are predicted at once, so that the widest layer fits.
    int rowsPerBlock(int members) {
        int widest =
                architecture.parameters().stream()
                        .flatMap(parameter -> parameter.extents().stream())
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow();
        return Math.max(1, BLOCK_SCALARS / Math.multiplyExact(widest, members));
    }
}
